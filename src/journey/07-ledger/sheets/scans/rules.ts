import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDaysTable } from '#house/db/tables.ts'
import { paperType } from '#house/files/paper.ts'

/** What a scan is, by its first bytes and not by its name; `null` when it is no PDF, JPEG or PNG. */
export const scanType = paperType

type Status = HalfDaysTable['status']
export type Signed = { expert: boolean; sme: boolean }
export type Step = 'declare' | 'report' | 'confirm' | 'confirmReport'

/** Which signatures still say something of a half-day in this state. */
export function opens(status: Status): Signed {
  if (status === 'planned') return { expert: true, sme: true }
  return { expert: status === 'reported-by-sme', sme: status === 'declared' || status === 'confirmed-tacitly' }
}

/** What the signatures on a sheet do to a half-day, in order; nothing where they say nothing new. */
export function stepsOf(status: Status, { expert, sme }: Signed): readonly Step[] {
  if (status === 'planned') return expert ? (sme ? ['declare', 'confirm'] : ['declare']) : sme ? ['report'] : []
  const open = opens(status)
  if (expert && open.expert) return ['confirmReport']
  return sme && open.sme ? ['confirm'] : []
}

/** Whose word a step is. */
export const sideOf = (step: Step): keyof Signed => (step === 'declare' || step === 'confirmReport' ? 'expert' : 'sme')

/** Half-days that a sheet of this date may still say something of. */
export const onSheet = <Row extends { day: PlainDate; status: Status }>(rows: readonly Row[], signedOn: PlainDate) =>
  rows.filter(({ day, status }) => day <= signedOn && (opens(status).expert || opens(status).sme))
