import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readAssets } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'assets-'))
const path = join(folder, 'manifest.json')
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(
  path,
  JSON.stringify({
    'src/house/ui/styles.css': { file: 'assets/styles-1.css', isEntry: true },
    'src/house/ui/icon.svg': { file: 'assets/icon-1.svg' },
    'node_modules/x/besley.woff2': { file: 'assets/besley-1.woff2' },
    'src/journey/05-planning/island.ts': { file: 'assets/island-1.js', isEntry: true },
  }),
)

describe('readAssets', () => {
  it('gives the addresses of what was built', () => {
    const assets = readAssets(path)
    expect(assets).toMatchObject({ styles: ['/assets/styles-1.css'], fonts: ['/assets/besley-1.woff2'], icon: '/assets/icon-1.svg' })
    expect(assets.island('src/journey/05-planning/island.ts')).toBe('/assets/island-1.js')
    expect(readAssets(path, '/static/').styles).toEqual(['/static/assets/styles-1.css'])
  })
  it('names what was not built', () => {
    expect(() => readAssets(path).island('src/journey/01-intake/island.ts')).toThrow('01-intake/island.ts')
  })
})
