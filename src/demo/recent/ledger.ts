import { system } from '#house/access.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { interruptMission, replaceMission } from '#journey/06-agreements/actions.ts'
import { confirmHalfDay, confirmReport, confirmTacitly, declareHalfDay, disputeHalfDay, reportHalfDay, settleHalfDay } from '#journey/07-ledger/actions.ts'
import { dayAt, numberOf, onOrAfter } from '../days.ts'
import * as reasons from '../words/reasons.ts'
import { byTelephone, later, type Live } from './case.ts'
import type { Mission } from './signature.ts'
import { never } from './stage.ts'

type HalfDay = { id: string; day: PlainDate; mission: Mission; place: number }
/** Something to do on a day; doing it may bring more to do. */
type Task = { on: PlainDate; run(): Promise<Task[]> }

const [tacit, telephoned, reportedBySme, contested, upheld] = [0.06, 0.07, 0.03, 0.02, 0.6]

/** Half-day after half-day, in the order of the calendar: declared by one side, confirmed by the other. Returns false when it stops midway. */
export async function* carryOut(live: Live, missions: readonly Mission[]): AsyncGenerator<PlainDate, boolean, void> {
  const { stage, interruptedAfter, at } = live
  yield later(stage, 1)
  const all = await halfDaysOf(live, missions)
  const cut = interruptedAfter === null ? null : Math.min(interruptedAfter, all.length - 1)
  const todo = all.slice(0, live.declared ?? cut ?? all.length).map((one): Task => ({ on: afterwards(live, one.day, 0, 3), run: () => declare(live, one) }))
  while (todo.length > 0) {
    todo.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    const next = todo.shift()!
    if (next.on > stage.today()) yield next.on
    todo.push(...(await next.run()))
  }
  if (at.replaced) return yield* replace(live, missions, at.replaced)
  if (live.declared !== null && live.declared < all.length) yield never
  if (cut === null) return true
  yield later(stage, live.random.int(4, 20))
  for (const { missionId } of missions) await stage.act(live.territory.coordinator.viewer, interruptMission, { missionId, reason: live.random.pick(reasons.interrupted) })
  return true
}

async function halfDaysOf({ stage }: Live, missions: readonly Mission[]): Promise<HalfDay[]> {
  const rows = await stage.look((tx) => tx.selectFrom('half_days').select(['id', 'day', 'mission_id']).where('mission_id', 'in', missions.map(({ missionId }) => missionId)).orderBy('day').orderBy('half', 'desc').execute())
  return rows.map(({ id, day, mission_id }, place) => ({ id, day, place, mission: missions.find(({ missionId }) => missionId === mission_id)! }))
}

/** So many days after a day, and never before tomorrow. */
function afterwards({ stage, random }: Live, day: PlainDate, least: number, most: number): PlainDate {
  const wanted = dayAt(onOrAfter(numberOf(day) + random.int(least, most)))
  return wanted > stage.today() ? wanted : addDays(stage.today(), 1)
}

async function declare(live: Live, one: HalfDay): Promise<Task[]> {
  const { stage, random, sme, territory } = live
  const expert = one.mission.expert.person
  // Every other one says how long it took and how far it was.
  const input = { halfDayId: one.id, task: random.pick(reasons.tasks), ...(one.place % 2 === 0 ? { minutes: 210, travelKm: 24 } : {}) }
  if (random.chance(reportedBySme)) {
    await stage.act(sme.manager.viewer, reportHalfDay, input)
    return [{ on: later(stage, random.int(1, 6)), run: () => done(stage.act(expert.viewer, confirmReport, { halfDayId: one.id })) }]
  }
  if (random.chance(telephoned)) await stage.act(territory.coordinator.viewer, declareHalfDay, input, byTelephone(stage, expert))
  else await stage.act(expert.viewer, declareHalfDay, input)
  return [answer(live, one)]
}

const done = async (act: Promise<unknown>): Promise<Task[]> => {
  await act
  return []
}

/** The SME confirms, contests, or says nothing until the delay is over. */
function answer(live: Live, one: HalfDay): Task {
  const { stage, random, disputed, confirmDelay, territory, sme } = live
  const halfDayId = one.id
  const scripted = confirmDelay !== null || disputed !== null
  if (disputed?.place === one.place || (!scripted && random.chance(contested))) return { on: later(stage, random.int(1, 6)), run: () => dispute(live, one) }
  if (!scripted && random.chance(tacit)) return { on: addDays(stage.today(), territory.tacitDays + 1), run: () => done(stage.act(system('ledger.confirmUncontested'), confirmTacitly, { halfDayId })) }
  const spoken = !scripted && random.chance(telephoned)
  const run = () => done(spoken ? stage.act(territory.coordinator.viewer, confirmHalfDay, { halfDayId }, byTelephone(stage, sme.manager)) : stage.act(sme.manager.viewer, confirmHalfDay, { halfDayId }))
  return { on: confirmDelay === null ? later(stage, random.int(1, 8)) : addDays(stage.today(), confirmDelay), run }
}

async function dispute(live: Live, { id: halfDayId }: HalfDay): Promise<Task[]> {
  const { stage, random, sme, territory, disputed } = live
  await stage.act(sme.manager.viewer, disputeHalfDay, { halfDayId, reason: random.pick(reasons.disputed) })
  if (disputed && !disputed.settled) return [{ on: never, run: () => Promise.resolve([]) }]
  const verdict = random.chance(upheld) ? ('confirmed' as const) : ('void' as const)
  const reason = verdict === 'confirmed' ? reasons.settled : reasons.voided
  return [{ on: later(stage, random.int(5, 15)), run: () => done(stage.act(territory.coordinator.viewer, settleHalfDay, { halfDayId, verdict, reason })) }]
}

/** Trust did not come after the first visit: the pair is changed without fault. */
async function* replace({ stage, territory }: Live, missions: readonly Mission[], day: PlainDate): AsyncGenerator<PlainDate, boolean, void> {
  yield day
  for (const { missionId } of missions) await stage.act(territory.coordinator.viewer, replaceMission, { missionId, reason: reasons.replaced })
  return false
}
