import { fullScore } from '../parts.ts'
import { defaultMaxOpenProposals, defaultWeights, topLevel } from '../problem.ts'
import { calendarDays, confirmedBit, type Instance } from './generator.ts'

// The five parts of `parts.ts`, each rounded to a whole number of thousandths as there, from columns instead of
// objects: the same named parts, shares and published weights, so that a fit here is the room's fit of the same pair.
// A need asks one capability by name, everybody's capabilities are named, and distances are on a plane.

const { capability, calendars, proximity, load, ground } = defaultWeights.of
const levels = topLevel + 1
const thousandths = (share: number) => Math.round(share * fullScore)

/** Points of the capability part by level byte × `levels` + level asked, 0 for any. */
export const capabilityPoints = Int32Array.from({ length: 16 * levels }, (_, at) => {
  const [held, wanted] = [Math.floor(at / levels), at % levels || topLevel]
  const level = Math.min(held % confirmedBit, wanted)
  return thousandths((level / wanted) * (held >= confirmedBit ? 1 : 0.6)) * capability
})

/** Points of the load and ground parts, by expert; -1 when as many proposals are open as may be. */
export function standingPoints({ experts, expertMissionsThisYear, expertMissionsEver, expertOpenProposals }: Instance): Int32Array {
  const points = new Int32Array(experts)
  for (let expert = 0; expert < experts; expert += 1) {
    const open = expertOpenProposals[expert]!
    const ever = expertMissionsEver[expert]!
    const engagements = expertMissionsThisYear[expert]! + open
    const standing = thousandths(2 / (2 + engagements)) * load + thousandths(0.5 + 0.5 * (ever / (ever + 1))) * ground
    points[expert] = open >= defaultMaxOpenProposals ? -1 : standing
  }
  return points
}

/** Points of the calendars part: `free` common half-days, the first on day `first`. */
export const calendarPoints = (free: number, asked: number, first: number) =>
  thousandths(0.7 * (free / (free + asked)) + 0.3 * (1 - first / calendarDays)) * calendars

/** Points of the proximity part, from a distance in kilometres. */
export function proximityPoints(km: number, remote: boolean): number {
  const near = 60 / (60 + km)
  return thousandths(remote && near < 0.5 ? 0.5 : near) * proximity
}

/** The fit, 0 to 1000, of the points of all parts. */
export const fitOf = (points: number) => Math.round(points / fullScore)
