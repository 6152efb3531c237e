import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aCast, approve, carryOut, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { chargeMission, enterAgreement, withdrawCharge } from './actions.ts'
import { revitalisationAgreement, revitalisationAgreements } from './queries.ts'

async function signedMission(cast: Cast): Promise<string> {
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  return missionId
}

const terms = (cast: Cast, halfDaysFunded: number) => ({ territoryId: cast.territory.id, reference: 'Revitalisation 54-2026-02', firm: 'Filatures Cassel', startsOn: '2026-01-01', endsOn: '2028-12-31', halfDaysFunded, jobsTarget: 30 })

test('a mission is charged once, within the term and within what is funded; the four quantities stay apart', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { coordinator } = cast.territory
  const missionId = await signedMission(cast)
  const attempt = async (act: () => Promise<unknown>) => {
    await sql`savepoint attempt`.execute(world.tx)
    const code = await refusalOf(act())
    await sql`rollback to savepoint attempt`.execute(world.tx)
    return code
  }
  const { agreementId } = await world.act(coordinator, enterAgreement, terms(cast, 3))
  expect(await attempt(() => world.act(coordinator, enterAgreement, terms(cast, 3)))).toBe('conflict advances.revitalisation-known')
  expect(await attempt(() => world.act(coordinator, chargeMission, { agreementId, missionId }))).toBe('conflict advances.revitalisation-left')
  const over = await world.act(coordinator, enterAgreement, { ...terms(cast, 40), reference: 'Close', startsOn: '2019-01-01', endsOn: '2020-12-31' })
  expect(await attempt(() => world.act(coordinator, chargeMission, { ...over, missionId }))).toBe('conflict advances.revitalisation-term')
  const larger = await world.act(coordinator, enterAgreement, { ...terms(cast, 10), reference: 'Seconde' })
  await world.act(coordinator, chargeMission, { ...larger, missionId })
  expect(await attempt(() => world.act(coordinator, chargeMission, { ...larger, missionId }))).toBe('conflict advances.revitalisation-charged')
  await carryOut(cast, missionId)
  const read = () => world.ask(coordinator, revitalisationAgreement, larger)
  const shown = await read()
  expect(shown.charged.map((one) => one.missionId)).toEqual([missionId])
  expect(shown.balance).toEqual({ contracted: 4, delivered: 4, verified: 4, left: 6 })
  expect(shown.open).toEqual([])
  await world.act(coordinator, withdrawCharge, { missionId })
  expect((await read()).balance).toEqual({ contracted: 0, delivered: 0, verified: 0, left: 10 })
  expect((await read()).open.map(({ id }) => id)).toEqual([missionId])
}))

test('the agreements of a territory do not exist elsewhere, and no mission of elsewhere is charged', () => inWorld(async (world) => {
  const [cast, other] = [await aCast(world), await aCast(world)]
  const { agreementId } = await world.act(cast.territory.coordinator, enterAgreement, terms(cast, 40))
  const elsewhere = await signedMission(other)
  expect(await refusalOf(world.ask(other.territory.coordinator, revitalisationAgreement, { agreementId }))).toBe('not-found house.not-found')
  expect((await world.ask(other.territory.coordinator, revitalisationAgreements)).agreements).toEqual([])
  expect(await refusalOf(world.act(cast.territory.coordinator, chargeMission, { agreementId, missionId: elsewhere }))).toBe('not-found house.not-found')
  const manager = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  expect((await world.ask(manager, revitalisationAgreements)).agreements.map(({ id }) => id)).toEqual([agreementId])
  expect(await refusalOf(world.act(manager, chargeMission, { agreementId, missionId: elsewhere }))).toBe('forbidden access.role-missing')
}))
