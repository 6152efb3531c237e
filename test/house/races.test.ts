import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomIds } from '#house/ids.ts'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { perform } from '#house/perform.ts'
import { acceptAgreement, sendForSignature } from '#journey/06-agreements/actions.ts'
import { releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan } from '#test/harness/story.ts'
import { aCompany } from '#test/harness/network.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Two people in the same instant, with real commits. On the embedded database they take turns; on PostgreSQL they meet.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock()
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })

/** Prepares something in a committed transaction. */
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))

test('of many who release the last days of an envelope, only as many succeed as there are days', async () => {
  const { proposals, company } = await prepared(async (world) => {
    const cast = await aCast(world)
    const company = await aCompany(world, cast.territory, 8)
    const proposals: string[] = []
    for (let count = 0; count < 3; count += 1) {
      const { projectId, needId } = await approve({ ...cast, company })
      const sent = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
      proposals.push(...sent.proposalIds)
    }
    return { proposals, company }
  })
  const outcomes = await Promise.all(proposals.map((proposalId) => perform(houseOf(), company.correspondent, releaseByCompany, { proposalId })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
  expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => (outcome.ok ? '' : outcome.refusal.code))).toEqual(['matching.no-days-left'])
  const balances = await prepared((world) => world.look((tx) => tx.selectFrom('envelope_balances').select('half_days_reserved').execute()))
  expect(balances).toEqual([{ half_days_reserved: 8 }])
})

test('two last parties who accept in the same instant both count, and the letter is signed once', async () => {
  const { cast, parties, missionId } = await prepared(async (world) => {
    const cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await world.act(cast.territory.coordinator, sendForSignature, { missionId })
    const parties = await world.look((tx) => tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_id').select(['agreement_parties.id', 'party', 'terms_sha256']).where('agreement_parties.mission_id', '=', missionId).execute())
    return { cast, parties, missionId }
  })
  const viewers = { sme: cast.sme.manager, company: cast.company.correspondent, expert: cast.company.expert, operator: cast.territory.coordinator }
  const outcomes = await Promise.all(parties.map(({ id, party, terms_sha256 }) => perform(houseOf(), viewers[party], acceptAgreement, { agreementPartyId: id, termsSha256: terms_sha256 })))
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.signed)).toHaveLength(1)
  const mission = await prepared((world) => world.look((tx) => tx.selectFrom('missions').select(['status', 'signed_on']).where('id', '=', missionId).executeTakeFirstOrThrow()))
  expect(mission.status).toBe('signed')
  const signed = await prepared((world) => world.look((tx) => tx.selectFrom('events').select('id').where('name', '=', 'agreement.signed').execute()))
  expect(signed).toHaveLength(1)
})
