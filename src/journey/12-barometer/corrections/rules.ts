/** A figure by its key: indicator, territory and dimension. */
export type Figures = ReadonlyMap<string, number>
export type Difference = { key: string; frozen: number; found: number }

/** Figures are kept to four decimals. */
const same = (a: number, b: number) => Math.abs(a - b) < 0.00005

/** What differs from the frozen figures and was not noted with this value yet. A figure without rows is zero. */
export function differences(frozen: Figures, found: Figures, noted: Figures): Difference[] {
  const keys = [...new Set([...frozen.keys(), ...found.keys(), ...noted.keys()])].toSorted()
  return keys.flatMap((key) => {
    const [was, now] = [frozen.get(key) ?? 0, found.get(key) ?? 0]
    return same(now, noted.get(key) ?? was) ? [] : [{ key, frozen: was, found: now }]
  })
}
