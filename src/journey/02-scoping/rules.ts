import type { Selectable } from 'kysely'
import type { BriefsTable } from '#house/db/tables.ts'

export type ReadinessPoint = 'objective' | 'deliverable' | 'out-of-scope' | 'recipient' | 'half-days' | 'window'
type Brief = Pick<Selectable<BriefsTable>, 'objective' | 'deliverable' | 'out_of_scope' | 'recipient' | 'half_days' | 'window_from' | 'window_to'>

/** The six points that break missions later when they are missing; each says whether it is there. */
export function readiness(brief: Brief): { point: ReadinessPoint; ok: boolean }[] {
  return [
    { point: 'objective', ok: brief.objective !== '' },
    { point: 'deliverable', ok: brief.deliverable !== '' },
    { point: 'out-of-scope', ok: brief.out_of_scope !== '' },
    { point: 'recipient', ok: brief.recipient !== '' },
    { point: 'half-days', ok: brief.half_days !== null },
    { point: 'window', ok: brief.window_from !== null && brief.window_to !== null },
  ]
}
