import { withoutSlots, type Slot } from './half-day-calendar.ts'
import { regularPlan } from './plan.ts'
import type { PlanRequest } from './plan-rules.ts'

/** A mission that asks for a plan; people who are in several missions cannot be in two at the same half-day. */
export type Mission = {
  readonly id: string
  /** Its calendar alone, whatever the others take. */
  readonly request: PlanRequest<string>
  readonly people: readonly string[]
}

type SeveralPlans = {
  readonly plans: ReadonlyMap<string, readonly Slot[]>
  /** Missions that no plan was found for beside the others, in the order in which they were asked. */
  readonly left: readonly string[]
}

const endOf = ({ request }: Mission) => request.window?.to ?? ''
/** The tightest deadline first, then the longer plan: who has the least choice chooses first; ids make it one order. */
const byDeadline = (a: Mission, b: Mission) => (endOf(a) === endOf(b) ? b.request.halfDays - a.request.halfDays || (a.id < b.id ? -1 : 1) : endOf(a) < endOf(b) ? -1 : 1)

/** How many missions may give way, one after another, for one that found no room. */
const longestChain = 4

class Board {
  readonly plans = new Map<string, readonly Slot[]>()
  private readonly sharing: ReadonlyMap<string, readonly Mission[]>

  constructor(missions: readonly Mission[]) {
    const byPerson = new Map<string, Mission[]>()
    for (const mission of missions) for (const person of mission.people) byPerson.set(person, [...(byPerson.get(person) ?? []), mission])
    this.sharing = new Map(missions.map((mission) => {
      const others = mission.people.flatMap((person) => byPerson.get(person)!).filter((other) => other !== mission)
      return [mission.id, [...new Set(others)].toSorted(byDeadline)]
    }))
  }

  planned(mission: Mission): readonly Mission[] {
    return this.sharing.get(mission.id)!.filter(({ id }) => this.plans.has(id))
  }

  /** The best plan of a mission beside all others of its people, but for one left out. */
  beside(mission: Mission, leftOut?: Mission): readonly Slot[] | null {
    const taken = this.planned(mission).filter((other) => other !== leftOut).flatMap(({ id }) => this.plans.get(id)!)
    const { request } = mission
    return regularPlan({ ...request, common: withoutSlots(request.common, taken) })
  }
}

/** Finds room for a mission by moving others out of its way; everything stands as before where it cannot. */
function makeRoom(board: Board, mission: Mission, settled: readonly Mission[]): boolean {
  const direct = board.beside(mission)
  if (direct) board.plans.set(mission.id, direct)
  if (direct || settled.length > longestChain) return direct !== null
  for (const other of board.planned(mission).filter((one) => !settled.includes(one))) {
    const slots = board.beside(mission, other)
    if (!slots) continue
    const before = board.plans.get(other.id)!
    board.plans.delete(other.id)
    board.plans.set(mission.id, slots)
    if (makeRoom(board, other, [...settled, mission])) return true
    board.plans.delete(mission.id)
    board.plans.set(other.id, before)
  }
  return false
}

/** How often those left over are asked first, everybody else after them. */
const secondChances = 3

function planned(missions: readonly Mission[], order: readonly Mission[], chances: number): { board: Board; left: readonly Mission[] } {
  const board = new Board(missions)
  const left = order.filter((mission) => !makeRoom(board, mission, []))
  if (left.length === 0 || left.length === order.length || chances === 0) return { board, left }
  const again = planned(missions, [...left, ...order.filter((mission) => !left.includes(mission))], chances - 1)
  return again.left.length < left.length ? again : { board, left }
}

/**
 * Plans for several missions that share people: one expert with several SMEs, several experts at one SME. Each gets its
 * best plan in order of deadline; one that finds no room moves another that has a choice, and that one in turn. Each
 * plan keeps every rule; that as many missions as possible are served is not proven: the tests compare with enumeration.
 */
export function severalPlans(missions: readonly Mission[]): SeveralPlans {
  const { board, left } = planned(missions, missions.toSorted(byDeadline), secondChances)
  return { plans: board.plans, left: missions.filter((mission) => left.includes(mission)).map(({ id }) => id) }
}
