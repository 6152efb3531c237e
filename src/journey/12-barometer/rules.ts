/** Below so many firms a cell of the public barometer is not published. */
export const fewestFirms = 5

export type Cell = { territory: string; firms: number }
export type Masking = 'few-firms' | 'protects-another' | null

/**
 * Which territories of a year are masked in the public tables. Every cell of a territory with fewer than five firms is
 * ('few-firms'). When the totals of the network would give the masked ones away, because only one is masked or because
 * together they hold fewer than five firms, the next smallest territory is masked too ('protects-another').
 */
export function maskings(cells: readonly Cell[]): Map<string, Masking> {
  const bySize = cells.filter(({ firms }) => firms > 0).toSorted((a, b) => a.firms - b.firms || (a.territory < b.territory ? -1 : 1))
  const masked = new Map<string, Masking>(cells.map(({ territory }) => [territory, null]))
  const small = bySize.filter(({ firms }) => firms < fewestFirms)
  for (const { territory } of small) masked.set(territory, 'few-firms')
  let together = small.reduce((sum, { firms }) => sum + firms, 0)
  let count = small.length
  for (const { territory, firms } of bySize.slice(small.length)) {
    if (count === 0 || (count > 1 && together >= fewestFirms)) break
    masked.set(territory, 'protects-another')
    together += firms
    count += 1
  }
  return masked
}

export const round2 = (value: number) => Math.round(value * 100) / 100
