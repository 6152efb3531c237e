import { Refusal, type Outcome } from '#house/refusal.ts'
import { conditionRows } from './schema.ts'

type Fields = Readonly<Record<string, string>>
/** Euros as somebody types them: « 20 000 », « 20000,50 »; not a number where it is none. */
export const centsOf = (typed: string | undefined): number => (typed?.trim() ? Math.round(Number(typed.replaceAll(/[\s\u00a0\u202f€]/g, '').replace('−', '-').replace(',', '.')) * 100) : 0)

/** The form's rows that somebody filled in, as the decision takes them. */
export function conditionsOf(fields: Fields) {
  return conditionRows.map((row) => ({ wording: fields[`condition-${row}-wording`]?.trim() ?? '', blocks: fields[`condition-${row}-blocks`] ?? 'nothing', dueOn: fields[`condition-${row}-due`]?.trim() ?? '' }))
    .filter(({ wording, dueOn }) => wording !== '' || dueOn !== '')
}

/** The families of skills ticked in the form, one box a family of the file: `skill-strategy`. */
export const skillsOf = (fields: Fields) => Object.keys(fields).filter((name) => name.startsWith('skill-')).map((name) => name.slice('skill-'.length))

/** The decision as the action takes it: euros become cents, empty rows of conditions are left out. */
export const decisionOf = (fields: Fields) => ({ ...fields, halfDays: fields['halfDays'] || 0, jobsCreatedPlanned: fields['jobsCreatedPlanned'] || 0, jobsKeptPlanned: fields['jobsKeptPlanned'] || 0, advanceCents: centsOf(fields['advance']), skills: skillsOf(fields), conditions: conditionsOf(fields) })

const fieldOfColumn: Readonly<Record<string, string>> = { wording: 'wording', blocks: 'blocks', dueOn: 'due' }

/** Where the form shows what is wrong with the input of the action. The rows that were left empty are counted back in. */
export function fieldOfError(name: string, fields: Fields): string {
  if (name === 'advanceCents') return 'advance'
  if (name === 'conditions') return 'condition-0-wording'
  const [, at, column] = /^conditions\.(\d+)\.(\w+)$/.exec(name) ?? []
  if (at === undefined || column === undefined) return name
  const filled = conditionRows.filter((row) => fields[`condition-${row}-wording`]?.trim() || fields[`condition-${row}-due`]?.trim())
  return `condition-${filled[Number(at)] ?? 0}-${fieldOfColumn[column] ?? column}`
}

/** The names of the action's input become those of the form's fields. */
export function renamed(outcome: Outcome<unknown>, fields: Readonly<Record<string, string>>): Outcome<unknown> {
  if (outcome.ok) return outcome
  const { kind, code, params, fields: errors } = outcome.refusal
  return { ok: false, refusal: new Refusal(kind, code, params, Object.fromEntries(Object.entries(errors).map(([name, message]) => [fieldOfError(name, fields), message]))) }
}
