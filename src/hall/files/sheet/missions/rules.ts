import type { Shown } from '../queries.ts'
import type { MissionRow } from '../register/queries.ts'
import { quantitiesOf, type Quantities } from '../register/rules.ts'

export type MissionLine = { key: string; needId: string; family: string; state: MissionRow['status'] | 'closed' | 'matching'; mission: MissionRow | null; quantities: Quantities }

/** The missions of each need in order; a granted need without a live one waits for somebody. */
export function missionLines({ needs, committee, after, head }: Pick<Shown, 'needs' | 'committee' | 'after' | 'head'>): MissionLine[] {
  if (!after) return []
  const closed = new Set(after.results.closings.filter(({ status }) => status === 'closed').map(({ mission_id }) => mission_id))
  const [last] = committee.decisions
  const granted = head.stage !== 'ended' && (last?.outcome === 'approved' || last?.outcome === 'approved-with-conditions')
  const line = (need: { id: string; family_code: string }, mission: MissionRow | null): MissionLine => ({
    key: mission?.id ?? need.id, needId: need.id, family: need.family_code, mission, state: mission === null ? 'matching' : closed.has(mission.id) ? 'closed' : mission.status,
    quantities: quantitiesOf(mission ? [mission] : [], after.register, after.entries),
  })
  return needs.flatMap((need) => {
    const own = after.missions.filter(({ need_id }) => need_id === need.id)
    const waits = granted && own.every(({ status }) => status === 'replaced' || status === 'interrupted')
    return [...own.map((mission) => line(need, mission)), ...(waits ? [line(need, null)] : [])]
  })
}
