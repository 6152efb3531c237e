import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomIds } from '#house/ids.ts'
import type { Database } from '#house/db/database.ts'
import { chainHolds } from '#house/signing/chain.ts'
import type { House } from '#house/house.ts'
import { perform } from '#house/perform.ts'
import { signAgreement } from '#journey/06-agreements/signatures/actions.ts'
import { releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, askCode, engage, plan, sendLetter, type ToSign } from '#test/harness/story.ts'
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

test('parties who sign in the same instant all count, and each paper and the mission are signed once', async () => {
  const { letters, missionId } = await prepared(async (world) => {
    const cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    const letters: (ToSign & { code: string })[] = []
    for (const letter of Object.values(await sendLetter(cast, missionId))) letters.push({ ...letter, code: await askCode(world, letter) })
    return { letters, missionId }
  })
  const outcomes = await Promise.all(letters.map(({ viewer, ...letter }) => perform(houseOf(), viewer, signAgreement, { ...letter, consent: 'yes' })))
  expect(outcomes.map((outcome) => outcome.ok && outcome.value.signed)).toEqual([true, true, true, true, true])
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.complete)).toHaveLength(2)
  const mission = await prepared((world) => world.look((tx) => tx.selectFrom('missions').select(['status', 'signed_on']).where('id', '=', missionId).executeTakeFirstOrThrow()))
  expect(mission.status).toBe('signed')
  const signed = await prepared((world) => world.look((tx) => tx.selectFrom('events').select('name').where('name', 'in', ['agreement.signed', 'signature-request.completed']).execute()))
  expect(signed.map(({ name }) => name).toSorted()).toEqual(['agreement.signed', 'agreement.signed', 'signature-request.completed', 'signature-request.completed'])
  const signatures = await prepared((world) => world.look((tx) => tx.selectFrom('signatures').selectAll().where('document_sha256', '=', letters.find(({ viewer }) => viewer.kind === 'person' && viewer.grants.some(({ role }) => role === 'sme-manager'))!.documentSha256).orderBy('place').execute()))
  expect(signatures.map(({ place }) => place)).toEqual([1, 2, 3])
  expect(chainHolds(signatures[0]!.document_sha256, signatures)).toBe(true)
  expect(await prepared((world) => world.look((tx) => tx.selectFrom('sealed_documents').select('kind').orderBy('kind').execute()))).toEqual([{ kind: 'document' }, { kind: 'document' }, { kind: 'evidence' }, { kind: 'evidence' }])
})
