import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { sizeOf, type SizeClass } from './sme/rules.ts'
import type { FactName, Facts, ParametersOf, Rule, RuleKind } from './schema.ts'

/** One rule held against one firm: met, not met, or unknown and what would decide it. */
export type Verdict = { verdict: 'met' | 'not-met' | 'unknown'; missing: readonly FactName[] }
/** A rule of one version, as it is kept with a judgment. */
export type DatedRule = Rule & { id: string; ruleId: string; version: number; sentence: string }
export type HeldRule = DatedRule & Verdict

const met: Verdict = { verdict: 'met', missing: [] }
const notMet: Verdict = { verdict: 'not-met', missing: [] }
const unknown = (...missing: FactName[]): Verdict => ({ verdict: 'unknown', missing })
const said = (holds: boolean): Verdict => (holds ? met : notMet)

/** A plan over more years than the rule looks at says nothing of the years it looks at, unless it is too small anyway. */
function jobsWithin({ jobsCreated, jobsYears }: Facts, jobs: number, years: number): Verdict {
  if (jobs === 0) return met
  if (jobsCreated === null) return unknown('jobsCreated')
  if (jobsCreated < jobs) return notMet
  if (jobsYears === null) return unknown('jobsYears')
  return jobsYears <= years ? met : unknown('jobsYears')
}

/** One alone is enough; created and kept are never added up. */
function jobsCreatedOrKept(facts: Facts, jobs: number, years: number): Verdict {
  const created = jobsWithin(facts, jobs, years)
  if (created.verdict === 'met' || (facts.jobsKept !== null && facts.jobsKept >= jobs)) return met
  const missing: FactName[] = [...created.missing, ...(facts.jobsKept === null ? (['jobsKept'] as const) : [])]
  return missing.length > 0 ? unknown(...missing) : notMet
}

const acceptedOnly = (fact: boolean | null, name: FactName, accepted: boolean): Verdict => (accepted ? met : fact === null ? unknown(name) : said(!fact))

const order: readonly SizeClass[] = ['micro', 'small', 'medium', 'large']

function sized({ size: input }: Facts, largest: SizeClass): Verdict {
  const { size, missing } = sizeOf(input)
  return size === null ? unknown(...(missing as FactName[])) : said(order.indexOf(size) <= order.indexOf(largest))
}

function zoned({ communeCode, inTerritory }: Facts, codes: readonly string[]): Verdict {
  if (codes.length === 0) return inTerritory === null ? unknown('commune') : said(inTerritory)
  return communeCode === null ? unknown('commune') : said(codes.some((code) => communeCode === code || communeCode.startsWith(code)))
}

const bare = (naf: string) => naf.replaceAll('.', '')

function sectored({ naf }: Facts, { side, codes }: ParametersOf<'sector'>): Verdict {
  if (naf === null) return unknown('naf')
  const named = codes.some((code) => bare(naf).startsWith(bare(code)))
  return said(side === 'in' ? named : !named)
}

const checks: { [Kind in RuleKind]: (parameters: ParametersOf<Kind>, facts: Facts, day: PlainDate) => Verdict } = {
  'minimum-age': ({ years }, { createdOn }, day) => (years === 0 ? met : createdOn === null ? unknown('createdOn') : said(createdOn <= addMonths(day, -12 * years))),
  'jobs-created': ({ jobs, years }, facts) => jobsWithin(facts, jobs, years),
  'jobs-kept': ({ jobs, years }, facts) => jobsCreatedOrKept(facts, jobs, years),
  'no-job-condition': () => met,
  takeover: ({ accepted }, { takeover }) => acceptedOnly(takeover, 'takeover', accepted),
  difficulty: ({ accepted }, { inDifficulty }) => acceptedOnly(inDifficulty, 'inDifficulty', accepted),
  size: ({ largest }, facts) => sized(facts, largest),
  zone: ({ codes }, facts) => zoned(facts, codes),
  sector: (parameters, facts) => sectored(facts, parameters),
}

/** Holds one rule against what is known, on the day it is asked. */
export const hold = <Kind extends RuleKind>(kind: Kind, parameters: ParametersOf<Kind>, facts: Facts, day: PlainDate): Verdict => checks[kind](parameters, facts, day)

/** Every rule with its verdict; the same rules, facts and day always give the same. */
export const holdAll = (rules: readonly DatedRule[], facts: Facts, day: PlainDate): HeldRule[] => rules.map((rule) => ({ ...rule, ...hold(rule.kind, rule.parameters as never, facts, day) }))

/** What the rules together suggest; a person decides. */
export function suggestionOf(held: readonly Verdict[]): 'met' | 'not-met' | 'unknown' {
  if (held.some(({ verdict }) => verdict === 'not-met')) return 'not-met'
  return held.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'met'
}
