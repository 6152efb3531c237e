/** Euros as typed → cents as text, digit by digit so that no cent is lost; nonsense stays as typed, for the field to say so. */
export function centsTyped(typed: string | undefined): string {
  const plain = (typed ?? '').replaceAll(/[\s\u00a0\u202f€]/g, '')
  const [, euros, part = ''] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(plain) ?? []
  if (euros === undefined) return plain === '' ? '' : `${plain} ?`
  return String(Number(`${euros}${part.padEnd(2, '0')}`))
}
