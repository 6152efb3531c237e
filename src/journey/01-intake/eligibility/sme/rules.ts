import type { RelatedFirm, YearFigures } from './schema.ts'

// The definition of SMEs: annex to Recommendation 2003/361/EC of 6 May 2003 (OJ L 124, 20.5.2003, p. 36).

export type SizeClass = 'micro' | 'small' | 'medium' | 'large'
/** Art. 2: fewer people than this, and a turnover or a balance-sheet total up to that, in cents. */
export const sizeCeilings = [
  { size: 'micro', headcount: 10, turnoverCents: 200_000_000, balanceCents: 200_000_000 },
  { size: 'small', headcount: 50, turnoverCents: 1_000_000_000, balanceCents: 1_000_000_000 },
  { size: 'medium', headcount: 250, turnoverCents: 5_000_000_000, balanceCents: 4_300_000_000 },
] as const

export type SizeInput = {
  own: YearFigures
  /** The accounting year before, with the same firms; `null` when not asked or the firm is too young (art. 4(3)). */
  before: YearFigures | null
  related: readonly RelatedFirm[]
  /** Per cent of capital or votes that public bodies hold, directly or not. */
  publicShare: number | null
}
export type SizeVerdict = { /** `null`: not decidable; `missing` says what would decide it. */ size: SizeClass | null; aggregated: YearFigures; missing: readonly string[]; /** The provision that decided. */ article: string }

/** Art. 6: linked firms whole, partners by their share; a partner below 25 % or let off by art. 3(2) is none. */
function weightOf({ relation, share, exempt }: RelatedFirm): number | null {
  if (relation === 'linked') return 1
  if (share === null) return null
  return share < 25 || (exempt && share <= 50) ? 0 : share / 100
}

type Measure = keyof YearFigures
const measures = ['headcount', 'turnoverCents', 'balanceCents'] as const satisfies readonly Measure[]

/** The sum over the group; `null` as soon as one figure that counts is not known. */
function total(own: YearFigures, related: readonly RelatedFirm[], measure: Measure): number | null {
  let sum = own[measure]
  for (const firm of related) {
    const weight = weightOf(firm)
    const figure = firm[measure]
    if (weight === 0) continue
    if (sum === null || weight === null || figure === null) return null
    sum += figure * weight
  }
  return sum
}

export const aggregate = (own: YearFigures, related: readonly RelatedFirm[]): YearFigures =>
  ({ headcount: total(own, related, 'headcount'), turnoverCents: total(own, related, 'turnoverCents'), balanceCents: total(own, related, 'balanceCents') })

const within = (figure: number | null, ceiling: number) => (figure === null ? null : figure <= ceiling)

/** Art. 2: the headcount is compulsory, one of the two amounts is enough. `null`: what is known does not decide. */
function fits({ headcount, turnoverCents, balanceCents }: YearFigures, ceiling: (typeof sizeCeilings)[number]): boolean | null {
  if (headcount === null) return null
  if (headcount >= ceiling.headcount) return false
  const amounts = [within(turnoverCents, ceiling.turnoverCents), within(balanceCents, ceiling.balanceCents)]
  if (amounts.includes(true)) return true
  return amounts.includes(null) ? null : false
}

/** The smallest class that fits; `null` as soon as one before it is not decidable. */
export function classOf(figures: YearFigures): SizeClass | null {
  for (const ceiling of sizeCeilings) {
    const fit = fits(figures, ceiling)
    if (fit === null) return null
    if (fit) return ceiling.size
  }
  return 'large'
}

/** What would decide: an amount is asked only when it matters, since one of the two is enough. */
function missingIn(figures: YearFigures, related: readonly RelatedFirm[]): string[] {
  const shares = related.some((firm) => weightOf(firm) === null) ? ['share'] : []
  const oneAmount = figures.headcount === null && (figures.turnoverCents !== null || figures.balanceCents !== null)
  return [...shares, ...measures.filter((measure) => figures[measure] === null && (measure === 'headcount' || !oneAmount))]
}

/**
 * The size of a firm. Art. 3(4): a quarter or more held by public bodies makes it no SME. Art. 4(2): a class is gained or
 * lost only after two accounting years in a row; with one year alone, that year decides (art. 4(1), 4(3)).
 */
export function sizeOf({ own, before, related, publicShare }: SizeInput): SizeVerdict {
  const aggregated = aggregate(own, related)
  if (publicShare !== null && publicShare >= 25) return { size: 'large', aggregated, missing: [], article: '3(4)' }
  const latest = classOf(aggregated)
  if (latest === null) return { size: null, aggregated, missing: missingIn(aggregated, related), article: '2' }
  const earlier = before === null ? latest : (classOf(before) ?? latest)
  if (earlier !== latest) return { size: earlier, aggregated, missing: [], article: '4(2)' }
  return { size: latest, aggregated, missing: [], article: related.length > 0 ? '6(2)' : '2' }
}
