import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'

/** One firm helped, with whoever runs it. Days are in days, as the barometer counts them. */
export type Participant = {
  reference: string; siren: string; sme: string; sector: string | null; headcount: number | null; commune: string | null; postcode: string | null
  given_name: string | null; family_name: string | null; gender: 'f' | 'm' | null; contact: string | null
  entered_on: PlainDate | null; left_on: PlainDate | null; contracted: number; verified: number; created_planned: number; kept_planned: number
}

/** In the order of the file. */
export const fields = ['reference', 'siren', 'sme', 'sector', 'headcount', 'commune', 'postcode', 'family_name', 'given_name', 'gender', 'contact', 'entered_on', 'left_on', 'contracted', 'verified', 'created_planned', 'kept_planned'] as const satisfies readonly (keyof Participant)[]
export type Field = (typeof fields)[number]

/** What a funder's file may not lack; a mission that goes on has no end yet. */
const required: readonly Field[] = ['sector', 'headcount', 'commune', 'postcode', 'family_name', 'given_name', 'gender', 'contact', 'entered_on']

export const missingOf = (participant: Participant): Field[] => required.filter((field) => participant[field] === null || participant[field] === '')
export const incompleteOf = (participants: readonly Participant[]) => participants.filter((one) => missingOf(one).length > 0)

const days: readonly Field[] = ['entered_on', 'left_on']

/** A line of the file: what is missing stays empty, never zero. */
export const cellsOf = (participant: Participant, genderWord: (gender: 'f' | 'm') => string): Written[] => fields.map((field) => {
  const value = participant[field]
  if (value === null) return null
  if (field === 'gender') return genderWord(value as 'f' | 'm')
  return days.includes(field) ? { day: value as PlainDate } : value
})
