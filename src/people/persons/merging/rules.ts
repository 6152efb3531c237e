/** What stands in the way of making one person of two records. */
export type Obstacle = 'same-person' | 'merged-already' | 'roles-elsewhere' | 'both-experts'

export type Side = { id: string; active: boolean; merged: boolean; /** Every role is the viewer's to give. */ reached: boolean; /** `null` when not an expert. */ missions: number | null }

/**
 * Both are experts: the record that goes must have no proposal or mission, since one person has one record of skills and
 * nothing of two registers may be mixed.
 */
export function obstacleOf(kept: Side, merged: Side): Obstacle | null {
  if (kept.id === merged.id) return 'same-person'
  if (kept.merged || merged.merged || !kept.active) return 'merged-already'
  if (!kept.reached || !merged.reached) return 'roles-elsewhere'
  return kept.missions !== null && merged.missions !== null && merged.missions > 0 ? 'both-experts' : null
}
