import type { PlainDate } from '#house/clock/plain-date.ts'
import type { FileOfTerritory } from '../queries.ts'

/** What waits for the firm itself; `object` is what its personal link opens, `null` where there is none to open. */
export type OwnStep = { code: 'answer-proposal' | 'answer-plan' | 'accept-letter' | 'confirm' | 'close' | 'follow-up'; object: string | null; due: PlainDate | null; who: string | null; count: number }

type Seen = Pick<FileOfTerritory, 'today' | 'proposals' | 'register' | 'letters' | 'missions' | 'results'>
const step = (code: OwnStep['code'], object: string | null, more: Partial<OwnStep> = {}): OwnStep => ({ code, object, due: null, who: null, count: 1, ...more })
const once = <Row>(rows: readonly Row[], key: (row: Row) => string | null): Row[] => [...new Map(rows.map((row) => [key(row), row])).values()]

/** In the order of the journey: an offer, dates, a letter, half-days to confirm, a closing, jobs. */
export function ownSteps({ today, proposals, register, letters, missions, results }: Seen): OwnStep[] {
  const offered = once(proposals.filter(({ status }) => status === 'accepted-by-expert'), ({ group_id }) => group_id)
  const held = once(register.filter(({ status }) => status === 'held'), ({ plan_id }) => plan_id)
  const signing = new Set(missions.filter(({ status }) => status === 'in-signature').map(({ id }) => id))
  const declared = register.filter(({ status }) => status === 'declared')
  return [
    ...offered.map(({ group_id, expert, expires_on }) => step('answer-proposal', group_id, { who: expert, due: expires_on })),
    ...held.map(({ plan_id, expert }) => step('answer-plan', plan_id, { who: expert })),
    ...letters.filter(({ party, signed_at, mission_id }) => party === 'sme' && !signed_at && signing.has(mission_id)).map(({ id }) => step('accept-letter', id)),
    ...once(declared, ({ mission_id }) => mission_id).map(({ mission_id, expert }) => step('confirm', mission_id, { who: expert, count: declared.filter((row) => row.mission_id === mission_id).length })),
    ...results.closings.filter(({ status }) => status === 'open').map(({ id }) => step('close', id)),
    ...results.followUps.filter(({ status, due_on }) => status === 'awaited' && due_on <= today).map(({ due_on, months }) => step('follow-up', null, { due: due_on, count: months })),
  ]
}
