import { createRequire } from 'node:module'
import type { Resvg } from '@resvg/resvg-js'

/** A drawing as PNG, so many pixels wide, for those who take no SVG. Its letters are paths: no font of the machine is read. Loaded with the first picture. */
export function picture(svg: string, width: number): Uint8Array<ArrayBuffer> {
  const library = createRequire(import.meta.url)('@resvg/resvg-js') as { Resvg: typeof Resvg }
  return new Uint8Array(new library.Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng())
}
