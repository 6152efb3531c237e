import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Manifest = z.record(z.string(), z.object({ file: z.string() }))

export type Assets = {
  /** The one stylesheet. */
  styles: readonly string[]
  /** The two font files to preload. */
  fonts: readonly string[]
  /** The icon of the browser's tab. */
  icon: string
  /** The address of a room's script: `island('src/journey/05-planning/island.ts')`. Throws on a path that was not built. */
  island(source: string): string
}

const stylesheet = 'src/house/ui/styles.css'
const tabIcon = 'src/house/ui/icon.svg'

/** Reads what `vite build` wrote. `path` is `dist/client/manifest.json`; `base` is where `dist/client` is served. */
export function readAssets(path: string, base = '/'): Assets {
  const manifest = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  const url = (source: string) => {
    const entry = manifest[source]
    if (!entry) throw new RangeError(`not in ${path}: ${source}. Run the build again.`)
    return base + entry.file
  }
  const fonts = Object.keys(manifest).filter((source) => source.endsWith('.woff2'))
  return { styles: [url(stylesheet)], fonts: fonts.map(url), icon: url(tabIcon), island: url }
}
