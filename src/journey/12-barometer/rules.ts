/** Below so many firms a cell of the public barometer is not published. */
export const fewestFirms = 5
/** Nor is an amount of which one firm makes more than this share: the rule of French official statistics for firms. */
export const mostOfOne = 0.85

export type Masking = 'few-firms' | 'dominance' | 'protects-another' | null
type Mark = Exclude<Masking, null>

/** An amount with the largest part of it that comes from one firm; `largest` is 0 where nobody knows. */
export type Amount = { value: number; largest: number }
/** A line of a public table: its firms, and its amounts by measure. */
export type Cell<Measure extends string = string> = { key: string; firms: number; amounts: Readonly<Record<Measure, Amount>> }

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const dominated = ({ value, largest }: Amount) => value > 0 && largest > mostOfOne * value

/** Why a figure of a whole may not be published. One that no firm stands behind (`firms` 0) is about something else. */
export function maskingOf(firms: number, amount: Amount | null = null): Masking {
  if (firms > 0 && firms < fewestFirms) return 'few-firms'
  return firms > 0 && amount && dominated(amount) ? 'dominance' : null
}

type Marks = ReadonlyMap<string, Mark>

/**
 * Whether the counts of firms hold against a reader who subtracts what is published from the total and knows the rule named in each masked
 * cell: 1 to 4 firms where they are few, 5 at least elsewhere. More than one count must stay possible for each cell of few
 * firms and for all of them together.
 */
function countsHold(cells: readonly Cell[], marks: Marks): boolean {
  const masked = cells.filter(({ key }) => marks.has(key))
  const few = masked.filter(({ key }) => marks.get(key) === 'few-firms').length
  if (few === 0) return true
  const firms = sum(masked.map((cell) => cell.firms))
  const others = masked.length - few
  if (others > 0) return firms > few + others * fewestFirms
  return firms >= fewestFirms && firms > few && firms < few * (fewestFirms - 1)
}

/** Whether the amounts hold: what is left after subtraction belongs to several cells and is not made by one firm. A measure that is zero everywhere hides nothing. */
function amountsHold<M extends string>(cells: readonly Cell<M>[], marks: Marks, measure: M): boolean {
  const masked = cells.filter(({ key }) => marks.has(key)).map(({ amounts }) => amounts[measure])
  if (masked.length === 0 || cells.every(({ amounts }) => amounts[measure].value === 0)) return true
  const left = { value: sum(masked.map(({ value }) => value)), largest: Math.max(...masked.map(({ largest }) => largest)) }
  return masked.length > 1 && left.value > 0 && !dominated(left)
}

const bySize = (a: Cell, b: Cell) => a.firms - b.firms || (a.key < b.key ? -1 : 1)

/** Masks the next smallest cells until the table holds; null when even all of them do not. */
function protect(cells: readonly Cell[], first: Marks, holds: (marks: Marks) => boolean): Marks | null {
  const marks = new Map(first)
  const rest = cells.filter(({ key }) => !marks.has(key)).toSorted(bySize)
  while (!holds(marks)) {
    const next = rest.shift()
    if (!next) return null
    marks.set(next.key, 'protects-another')
  }
  return marks
}

/**
 * Which cells of a table with a known total are masked, by line and measure. A line of fewer than five firms is masked whole; an amount
 * that one firm makes is; then the next smallest lines or amounts, as long as a subtraction would tell. Null: even with every line
 * masked the total would tell, and the table is not published.
 */
export function maskings<M extends string>(all: readonly Cell<M>[], measures: readonly M[]): ((key: string, measure: M | null) => Masking) | null {
  const cells = all.filter(({ firms }) => firms > 0)
  const few: Marks = new Map(cells.filter(({ firms }) => firms < fewestFirms).map(({ key }) => [key, 'few-firms'] as const))
  const lines = protect(cells, few, (marks) => countsHold(cells, marks))
  if (!lines) return null
  const byMeasure = new Map(measures.map((measure) => {
    const own = cells.filter(({ key, amounts }) => !lines.has(key) && dominated(amounts[measure])).map(({ key }) => [key, 'dominance'] as const)
    // Where even all cells do not hold, the total is made by one firm and is masked itself.
    return [measure, protect(cells, new Map([...lines, ...own]), (marks) => amountsHold(cells, marks, measure)) ?? new Map(cells.map(({ key }) => [key, lines.get(key) ?? 'protects-another'] as const))] as const
  }))
  return (key, measure) => (measure === null ? lines : byMeasure.get(measure))?.get(key) ?? null
}

/**
 * Which shares of a whole are published; the others are one remainder that names none of them. The remainder holds a
 * share of five firms at least, or nothing.
 */
export function publishedShares<One extends { firms: number }>(shares: readonly One[]): One[] {
  const bySmallest = shares.filter(({ firms }) => firms > 0).toSorted((a, b) => a.firms - b.firms)
  const few = bySmallest.filter(({ firms }) => firms < fewestFirms).length
  return few === 0 ? bySmallest : bySmallest.slice(few + 1)
}

export const round2 = (value: number) => Math.round(value * 100) / 100
