import { absolute, type Site } from '../../site.ts'

/** Where anybody checks a sealed document; `reference` is the key that the seal itself carries. */
export const checkPath = '/verifier'
export const checkAddress = (site: Site, id: string) => absolute(site, `${checkPath}?reference=${id}`)

/** The reference that a seal of ours carries in a PDF's bytes, even in one that was changed; `null` without. */
export function referenceIn(pdf: Uint8Array): string | null {
  const marks = [...new TextDecoder('latin1').decode(pdf).matchAll(/\/verifier\?reference=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g)]
  return marks.at(-1)?.[1] ?? null
}
