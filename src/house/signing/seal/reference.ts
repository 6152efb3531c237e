/** Where anybody checks a sealed document; the seal itself carries this address with its own key. */
export const checkPath = '/verifier'

/** The key that a seal of ours carries in a PDF's bytes, even in one that was changed; `null` without. Runs in browsers too. */
export function referenceIn(pdf: Uint8Array): string | null {
  const marks = [...new TextDecoder('latin1').decode(pdf).matchAll(/\/verifier\?reference=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g)]
  return marks.at(-1)?.[1] ?? null
}
