import { dayAt, numberOf, yearAt } from '../days.ts'
import type { Expert } from '../network/model.ts'
import type { Book, File } from './book.ts'
import { writeAdvance, writeDecisions } from './committee.ts'
import { chooseExpert, takeSessions } from './engage.ts'
import { smeFor, writeIntake, writeNeeds, type NeedFile } from './intake.ts'
import { matchingDays, writeProposals, writeReservations } from './matching.ts'
import { writeMission } from './mission.ts'
import type { PastProject } from './project.ts'
import { writeFollowUps, writeResults } from './results.ts'

const interrupted = 0.08
/** Nothing written as rows is still running on the day of the build. */
const settledBefore = 45
/** Days from signature to the first visit, and to the last one. */
const [firstVisit, fewestDays, mostDays] = [[3, 20], 35, 160] as const

/** References follow the order of contact, from 001 each year. Returns how many each year has. */
export function writeProjects(book: Book, projects: readonly PastProject[]): Map<number, number> {
  const counters = new Map<number, number>()
  for (const project of projects.toSorted((a, b) => a.contacted - b.contacted || a.territory.index - b.territory.index)) {
    const year = yearAt(project.contacted)
    const place = (counters.get(year) ?? 0) + 1
    counters.set(year, place)
    writeProject(book, project, place)
  }
  for (const [year, last] of counters) book.ledger.add('project_counters', { year, last })
  return counters
}

function writeProject(book: Book, project: PastProject, place: number): void {
  const file = writeIntake(book, project, smeFor(book, project), place)
  if (project.fate !== 'helped' || project.signed === null) {
    writeNeeds(book, file, [], null)
    writeDecisions(book, file)
    writeAdvance(book, file)
    return
  }
  const engaged = engage(book, project, file.sme.id)
  const last = Math.max(...engaged.flatMap(({ sessions }) => sessions.map(({ day }) => numberOf(day))))
  const needs = writeNeeds(book, file, engaged.map(({ capability }) => capability), dayAt(Math.max((project.decided ?? 0) + 187, last)))
  writeDecisions(book, file)
  writeAdvance(book, file)
  writeMissions(book, file, needs, engaged)
}

type Chosen = { expert: Expert; capability: string; sessions: ReturnType<typeof takeSessions>; cutAfter: number | null }

/** Who comes and when. */
function engage({ random, capacity, now }: Book, { territory, needs, signed }: PastProject, smeId: string): Chosen[] {
  const experts: Expert[] = []
  const cut = random.chance(interrupted)
  return needs.map((need) => {
    const from = (signed ?? now) + random.int(...firstVisit)
    const expert = chooseExpert(random, capacity, territory, need, yearAt(from), experts)
    experts.push(expert)
    const skill = random.pick(expert.skills.filter(({ family }) => family === need.family))
    const to = Math.min(now - settledBefore, from + Math.min(random.int(fewestDays, mostDays), need.halfDays * 30))
    return { expert, capability: random.chance(0.6) ? skill.capability : '', sessions: takeSessions(random, capacity, { expert, smeId }, need.halfDays, { from, to }), cutAfter: cut ? random.int(0, need.halfDays - 1) : null }
  })
}

function writeMissions(book: Book, file: File, needs: readonly NeedFile[], engaged: readonly Chosen[]): void {
  const { proposalIds } = writeProposals(book, file, needs, engaged.map(({ expert }) => expert), matchingDays(file))
  engaged.forEach(({ expert, sessions, cutAfter }, place) => {
    const proposalId = proposalIds[place]!
    const one = { need: needs[place]!, expert, proposalId, sessions, cutAfter }
    writeReservations(book, file, expert, proposalId, sessions)
    const { mission, bookingIds } = writeMission(book, file, one)
    writeResults(book, file, one, mission, bookingIds)
  })
  writeFollowUps(book, file)
}
