import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { everything, system } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, releaseByCompany } from '#journey/04-matching/actions.ts'
import { agreeToNeighbour, askNeighbour } from '#journey/04-matching/neighbours/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { addExpert } from '#people/experts/actions.ts'
import { pledgeDays } from '#people/organisations/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase, onPostgres } from '#test/harness/databases.ts'
import { aCompany, anSme, aTerritory, type Company, type Sme, type Territory } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// The last days of an envelope, the third place with an expert: many in the same instant, with real commits. These races
// exist on PostgreSQL only; on the embedded database callers take turns.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock()
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))
const codesOf = (outcomes: readonly Awaited<ReturnType<typeof perform>>[]) => [...new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])))]
const reservedAt = (siteId: string) => transact(database, everything, async (tx) =>
  (await tx.selectFrom('envelope_balances').innerJoin('day_envelopes', 'day_envelopes.id', 'envelope_id').select('half_days_reserved').where('site_id', '=', siteId).where('year', '=', 2026).execute()).map((row) => row.half_days_reserved))

/** One more of the site's people: nobody has more than three requests open. */
async function anotherExpert(world: World, territory: Territory, company: Company): Promise<string> {
  const place = { territoryId: territory.id, organisationId: company.id, siteId: null, telephone: null, gender: null }
  const { personId } = await world.act(system('test'), addPerson, { ...place, givenName: 'Camille', familyName: 'Essai', email: `${world.tools.ids()}@exemple.example`, role: 'expert' })
  const skill = { family: 'commercial', capability: '', level: 4, evidence: null }
  return (await world.act(territory.coordinator, addExpert, { personId, siteId: company.siteId, lineManagerId: null, jobTitle: 'Responsable commerciale', grade: null, halfDaysPerYear: 20, availableNote: null, capabilities: [skill] })).expertId
}

const another = (cast: Cast, company: Company, sme: Sme): Cast => ({ ...cast, company, sme })

test.skipIf(!onPostgres)('of a hundred requests released in the same instant on the last ten days of a site, five get their two days and the others are told why not', async () => {
  const { proposals, company } = await prepared(async (world) => {
    const cast = await aCast(world)
    const company = await aCompany(world, cast.territory, 20)
    const people = [company.expertId]
    while (people.length < 34) people.push(await anotherExpert(world, cast.territory, company))
    const proposals: string[] = []
    for (let count = 0; count < 100; count += 1) {
      const { projectId, needId } = await approve(another(cast, company, count % 10 === 0 ? await anSme(world, cast.territory) : cast.sme))
      const sent = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: people[Math.floor(count / 3)] }] })
      proposals.push(...sent.proposalIds)
    }
    return { proposals, company }
  })
  const outcomes = await Promise.all(proposals.map((proposalId) => perform(houseOf(), company.correspondent, releaseByCompany, { proposalId })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5)
  expect(codesOf(outcomes)).toEqual(['matching.no-days-left'])
  expect(await reservedAt(company.siteId)).toEqual([20])
  const released = proposals.filter((_id, at) => outcomes[at]?.ok)
  // Only one of them has a known line manager; the company answered for the others.
  await Promise.all(released.map((proposalId) => perform(houseOf(), system('test'), consentAsLineManager, { proposalId })))
  await Promise.all(released.map((proposalId) => perform(houseOf(), system('test'), acceptAsExpert, { proposalId })))
  const groups = await prepared((world) => world.look((tx) => tx.selectFrom('proposals').select('group_id').where('id', 'in', proposals).execute()))
  const accepted = await Promise.all(groups.map(({ group_id }) => perform(houseOf(), system('test'), acceptAsSme, { proposalGroupId: group_id })))
  expect(accepted.filter(({ ok }) => ok)).toHaveLength(5)
  expect(codesOf(accepted)).toEqual(['house.state-changed'])
  expect(await reservedAt(company.siteId)).toEqual([20])
  const firm = await prepared((world) => world.look((tx) => tx.selectFrom('day_reservations').select(['half_days', 'firmness']).where('proposal_id', 'in', proposals).execute()))
  expect(firm).toEqual(Array.from({ length: 5 }, () => ({ half_days: 4, firmness: 'firm' })))
}, 300_000)

test.skipIf(!onPostgres)('two territories after the last days of one envelope: one takes them, the other is told', async () => {
  const { proposals, company } = await prepared(async (world) => {
    const [lender, borrower] = [await aCast(world), await aCast(world)]
    const company = await aCompany(world, lender.territory, 4)
    const asked = await world.act(borrower.territory.coordinator, askNeighbour, { territoryId: borrower.territory.id, lenderId: lender.territory.id })
    await world.act(lender.territory.coordinator, agreeToNeighbour, asked)
    const proposals: string[] = []
    for (const cast of [lender, borrower]) {
      const { projectId, needId } = await approve(cast)
      proposals.push(...(await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })).proposalIds)
    }
    return { proposals, company }
  })
  const outcomes = await Promise.all(proposals.map((proposalId) => perform(houseOf(), company.correspondent, releaseByCompany, { proposalId })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(codesOf(outcomes)).toEqual(['matching.no-days-left'])
  expect(await reservedAt(company.siteId)).toEqual([4])
}, 60_000)

test.skipIf(!onPostgres)('two releases for one person within a quota that holds one: one is booked, the other is told', async () => {
  const { proposals, company } = await prepared(async (world) => {
    const cast = await aCast(world)
    const proposals: string[] = []
    for (const sme of [cast.sme, await anSme(world, cast.territory)]) {
      const { projectId, needId } = await approve({ ...cast, sme })
      proposals.push(...(await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })).proposalIds)
    }
    await world.act(cast.company.correspondent, pledgeDays, { siteId: cast.company.siteId, year: 2026, halfDaysPledged: 40, quotaHalfDays: 6 })
    return { proposals, company: cast.company }
  })
  const outcomes = await Promise.all(proposals.map((proposalId) => perform(houseOf(), company.correspondent, releaseByCompany, { proposalId })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(codesOf(outcomes)).toEqual(['matching.quota-reached'])
  expect(await reservedAt(company.siteId)).toEqual([4])
}, 60_000)

test.skipIf(!onPostgres)('a fourth request never reaches a person, however many ask in the same instant', async () => {
  const { asked, company, territory } = await prepared(async (world) => {
    const territory: Territory = await aTerritory(world)
    const company = await aCompany(world, territory, 400)
    const sme = await anSme(world, territory)
    const asked: { projectId: string; needId: string }[] = []
    for (let count = 0; count < 12; count += 1) asked.push(await approve({ world, territory, company, sme }))
    return { asked, company, territory }
  })
  const outcomes = await Promise.all(asked.map(({ projectId, needId }) => perform(houseOf(), territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3)
  expect(codesOf(outcomes)).toEqual(['matching.excluded'])
  const open = await prepared((world) => world.look((tx) => tx.selectFrom('proposals').select('id').where('expert_id', '=', company.expertId).where('status', '=', 'sent').execute()))
  expect(open).toHaveLength(3)
}, 60_000)

test('the wall behind the limit stands without the gates', async () => {
  const refused = prepared(async (world) => {
    const cast = await aCast(world)
    const { projectId, needId } = await approve(cast)
    const { proposalIds: [proposalId = ''] } = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })
    await world.look(async (tx) => {
      const row = await tx.selectFrom('proposals').selectAll().where('id', '=', proposalId).executeTakeFirstOrThrow()
      for (let count = 0; count < 3; count += 1) {
        const { needId: other } = await (async () => ({ needId: (await approve(cast)).needId }))()
        await tx.insertInto('proposals').values({ ...row, id: world.tools.ids(), need_id: other, anonymised: JSON.stringify(row.anonymised), parts: JSON.stringify(row.parts) }).execute()
      }
    })
  })
  await expect(refused).rejects.toThrow(/three proposals open/)
})

