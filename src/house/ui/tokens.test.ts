import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('.', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

function declarations(css: string, selector: string): string[] {
  const start = css.indexOf('{', css.indexOf(selector)) + 1
  return css
    .slice(start, css.indexOf('}', start))
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('--'))
}

describe('tokens.css', () => {
  const css = read('tokens.css')
  it('has the same values in its two dark blocks', () => {
    const bySystem = declarations(css, ':root:not([data-theme="light"])')
    expect(bySystem.length).toBeGreaterThan(20)
    expect(declarations(css, ':root[data-theme="dark"]')).toEqual(bySystem)
  })
})

describe('the stylesheets', () => {
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'))
  const all = sheets.map(read).join('\n')

  it('are all imported by styles.css', () => {
    const entry = read('styles.css')
    for (const name of sheets.filter((name) => name !== 'styles.css')) expect(entry).toContain(`@import "./${name}"`)
  })
  it('use only tokens that exist', () => {
    const defined = new Set([...all.matchAll(/(--[\w-]+):/g)].map((match) => match[1]))
    const used = [...all.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1])
    expect(used.filter((name) => !defined.has(name))).toEqual([])
  })
  it('write nothing in capitals', () => {
    expect(all).not.toMatch(/text-transform|small-caps/)
  })
})
