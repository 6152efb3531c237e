import { z } from 'zod'
import { blankAsNull, cents, count, headcount, id, optionalText, plainDate, shortText } from '#house/fields.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Cents } from '#house/units.ts'
import { RelatedFirm, YearFigures } from './sme/schema.ts'
import type { SizeInput } from './sme/rules.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const reasonCodes = ['outside-territory', 'too-young', 'jobs', 'takeover', 'difficulty', 'size', 'sector', 'need', 'other'] as const
export type ReasonCode = (typeof reasonCodes)[number]

const years = z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(50, 'house.field.too-many')
const accepted = z.object({ accepted: z.union([z.boolean(), z.enum(['yes', 'no']).transform((value) => value === 'yes')]) })
const codes = z.union([z.array(z.string()), z.string().transform((typed) => typed.split(/[\s,;]+/))]).transform((list) => list.map((one) => one.trim().toUpperCase()).filter((one) => one !== ''))

/** What each kind of rule is set by. A territory's own practice is one of these with its numbers, never code. */
export const ruleShapes = {
  'minimum-age': z.object({ /** Whole years; none accepts creators. */ years }),
  'jobs-created': z.object({ jobs: count, /** Within so many years. */ years }),
  'jobs-kept': z.object({ /** Jobs created, or jobs kept: each alone is enough, they are never added up. */ jobs: count, years }),
  'no-job-condition': z.object({}),
  takeover: accepted,
  difficulty: accepted,
  size: z.object({ largest: z.enum(['micro', 'small', 'medium']) }),
  zone: z.object({ /** Codes of communes or departments; none means the communes of the territory. */ codes }),
  sector: z.object({ side: z.enum(['in', 'out']), /** Beginnings of NAF codes. */ codes: codes.refine((list) => list.length > 0, 'house.field.required') }),
} as const
export const ruleKinds = Object.keys(ruleShapes) as RuleKind[]
export type RuleKind = keyof typeof ruleShapes
export type ParametersOf<Kind extends RuleKind> = z.output<(typeof ruleShapes)[Kind]>
/** A rule's kind with the parameters of that kind. */
export type Rule = { [Kind in RuleKind]: { kind: Kind; parameters: ParametersOf<Kind> } }[RuleKind]

const setting = <Kind extends RuleKind>(kind: Kind) => z.object({ kind: z.literal(kind), parameters: ruleShapes[kind] })
const AnyRule = z.union([setting('minimum-age'), setting('jobs-created'), setting('jobs-kept'), setting('no-job-condition'), setting('takeover'), setting('difficulty'), setting('size'), setting('zone'), setting('sector')])

/** A new rule, or the next version of `ruleId`. An empty sentence lets the kind speak for itself. */
export const SetRule = z.object({ territoryId: id, ruleId: blankAsNull(id), conventionId: blankAsNull(id), rule: AnyRule, sentence: z.string().trim().max(500, 'house.field.too-long').default(''), validFrom: plainDate })
export const EndRule = z.object({ ruleId: id, validTo: plainDate })
export const RulesOfTerritory = z.object({ territoryId: id })

/** Unknown is an answer of its own: `null`, and an empty choice of a form. */
const yesNo = blankAsNull(z.union([z.boolean(), z.enum(['yes', 'no']).transform((value) => value === 'yes')]))
const share = blankAsNull(z.coerce.number('house.field.number').min(0, 'house.field.not-negative').max(100, 'house.field.too-many'))

/** What the coordinator has gathered beside the contact sheet. */
export const RecordedFacts = z.object({
  createdOn: blankAsNull(plainDate), takeover: yesNo, inDifficulty: yesNo, jobsCreated: blankAsNull(count), jobsYears: blankAsNull(years), jobsKept: blankAsNull(count),
  communeCode: blankAsNull(z.string().max(5)), naf: blankAsNull(z.string().trim().toUpperCase().max(8)),
  headcount: blankAsNull(headcount), turnoverCents: blankAsNull(cents), balanceCents: blankAsNull(cents),
  before: YearFigures.nullable().default(null), related: z.array(RelatedFirm).max(50).default([]), publicShare: share, publicMoney: yesNo,
})
export type RecordedFacts = z.output<typeof RecordedFacts>
export const RecordFacts = z.object({ projectId: id, facts: RecordedFacts })

/** What the rules are held against: gathered facts over what the file says already. */
export type Facts = {
  createdOn: PlainDate | null; takeover: boolean | null; inDifficulty: boolean | null; jobsCreated: number | null; jobsYears: number | null; jobsKept: number | null
  communeCode: string | null; /** Whether the commune is of the territory; `null` when nobody knows. */ inTerritory: boolean | null; naf: string | null; size: SizeInput
}
export type FactName = 'createdOn' | 'takeover' | 'inDifficulty' | 'jobsCreated' | 'jobsYears' | 'jobsKept' | 'commune' | 'naf' | 'headcount' | 'turnoverCents' | 'balanceCents' | 'share'

export const aidField = z.object({ authority: shortText, grantedOn: plainDate, cents })
export const DeclareDeMinimis = z.object({ projectId: id, declaredOn: plainDate, declaredBy: shortText, undertaking: optionalText, aids: z.array(aidField).max(100).default([]), grantingAuthority: shortText, grossGrantCents: cents })
export type DeclaredAid = { authority: string; grantedOn: PlainDate; cents: Cents }

export const ExaminationOfFile = z.object({ reference: z.string().max(20) })
