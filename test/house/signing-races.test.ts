import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything, system } from '#house/access.ts'
import { addMinutes, type Instant } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { chainHolds } from '#house/signing/chain.ts'
import { keyOfPem, ownCertificate } from '#house/signing/seal/certificate.ts'
import { sealDue } from '#house/signing/seal/due.ts'
import { askSigningCode, declineAgreement, expireAgreement, signAgreement } from '#journey/06-agreements/signatures/actions.ts'
import { interruptMission } from '#journey/06-agreements/actions.ts'
import { freshDatabase, onPostgres } from '#test/harness/databases.ts'
import { aCast, approve, askCode, engage, plan, sendLetter, signAs, type Cast, type ToSign } from '#test/harness/story.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Signers, the end of their time and other ends in the same instant, with real commits. These races exist on PostgreSQL
// only; on the embedded database callers take turns.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const rounds = 8
const clock = testClock()
const houseAt = (now?: Instant): House => {
  const at = now ? { now: () => now, today: clock.today } : clock
  return { database, clock: at, ids: randomIds(at.now), site, wake: () => undefined }
}
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))
const everywhere = <T>(work: Parameters<typeof transact<T>>[2]) => transact(database, everything, work)

type Ready = { cast: Cast; missionId: string; agreementId: string; letters: Record<string, ToSign>; codes: Record<string, string> }

/** A letter out, with a code in the hand of each of the parties named; the others have signed. */
const ready = (...parties: string[]): Promise<Ready> => prepared(async (world) => {
  clock.set('2026-03-02')
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  const letters = await sendLetter(cast, missionId)
  const codes: Record<string, string> = {}
  for (const [party, letter] of Object.entries(letters)) {
    if (parties.includes(party)) codes[party] = await askCode(world, letter)
    else await signAs(world, letter)
  }
  const { id } = await world.look((tx) => tx.selectFrom('agreements').select('id').where('mission_id', '=', missionId).where('kind', '=', 'letter').executeTakeFirstOrThrow())
  return { cast, missionId, agreementId: id, letters, codes }
})

function signing({ letters, codes }: Ready, party: string, now?: Instant) {
  const { viewer, ...letter } = letters[party]!
  return perform(houseAt(now), viewer, signAgreement, { ...letter, code: codes[party], consent: 'yes' })
}

const standing = ({ agreementId, missionId }: Ready) => everywhere(async (tx) => {
  const request = await tx.selectFrom('signature_requests').select(['id', 'status', 'document_sha256']).where('subject_id', '=', agreementId).executeTakeFirstOrThrow()
  const signatures = await tx.selectFrom('signatures').selectAll().where('request_id', '=', request.id).orderBy('place').execute()
  const mission = await tx.selectFrom('missions').select('status').where('id', '=', missionId).executeTakeFirstOrThrow()
  const due = await tx.selectFrom('sealed_documents').select('kind').where('request_id', '=', request.id).orderBy('kind').execute()
  return { request: request.status, signatures: signatures.length, holds: chainHolds(request.document_sha256, signatures), mission: mission.status, due: due.map(({ kind }) => kind) }
})

test.skipIf(!onPostgres)('two who sign in the same instant both count, and the letter is complete once', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const letter = await ready('sme', 'operator')
    const outcomes = await Promise.all([signing(letter, 'sme'), signing(letter, 'operator')])
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.signed)).toEqual([true, true])
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value.complete)).toHaveLength(1)
    expect(await standing(letter)).toEqual({ request: 'complete', signatures: 3, holds: true, mission: 'signed', due: ['document', 'evidence'] })
  }
})

test.skipIf(!onPostgres)('two papers whose last signatures are given in the same instant sign the mission once', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const letter = await ready('sme', 'expert')
    const outcomes = await Promise.all([signing(letter, 'sme'), signing(letter, 'expert')])
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.complete)).toEqual([true, true])
    expect(await standing(letter)).toEqual({ request: 'complete', signatures: 3, holds: true, mission: 'signed', due: ['document', 'evidence'] })
  }
})

test.skipIf(!onPostgres)('the same signer in two browsers signs once', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const letter = await ready('sme', 'operator')
    const outcomes = await Promise.all([signing(letter, 'sme'), signing(letter, 'sme'), signing(letter, 'sme')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await standing(letter)).toMatchObject({ request: 'open', signatures: 2, holds: true })
  }
})

test.skipIf(!onPostgres)('of many guesses in the same instant five are counted', async () => {
  const letter = await ready('sme')
  const wrong = String((Number(letter.codes['sme']) + 1) % 1_000_000).padStart(6, '0')
  const guess = { ...letter, codes: { sme: wrong } }
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => signing(guess, 'sme')))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5)
  expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])))).toEqual(new Set(['signing.code-over']))
  expect(await signing(letter, 'sme')).toMatchObject({ ok: false })
})

test.skipIf(!onPostgres)('a signature in the second of expiry: one clear winner, and nothing half done', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < rounds * 2; round += 1) {
    const letter = await ready('sme')
    const { expires_at } = await everywhere((tx) => tx.selectFrom('signature_requests').select('expires_at').where('subject_id', '=', letter.agreementId).executeTakeFirstOrThrow())
    // Of two processes the one clock is a moment ahead of the other.
    const before = addMinutes(expires_at, -1 / 60)
    const { viewer, agreementPartyId } = letter.letters['sme']!
    await perform(houseAt(before), viewer, askSigningCode, { agreementPartyId })
    const texts = await everywhere((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', 'signing-code').where('created_at', '=', before).where('person_id', '=', viewer.kind === 'person' ? viewer.personId : null).execute())
    letter.codes['sme'] = /\b\d{6}\b/.exec(texts.at(-1)?.text_body ?? '')?.[0] ?? ''
    const expiry = () => perform(houseAt(expires_at), system('test'), expireAgreement, { agreementId: letter.agreementId })
    const [signed, expired] = await (round % 2 === 0 ? Promise.all([signing(letter, 'sme', before), expiry()]) : Promise.all([expiry(), signing(letter, 'sme', before)]).then(([end, sign]) => [sign, end] as const))
    expect([signed.ok, expired.ok].filter(Boolean)).toHaveLength(1)
    seen.add(signed.ok ? 'signed' : 'expired')
    expect(await standing(letter)).toEqual(signed.ok ? { request: 'complete', signatures: 3, holds: true, mission: 'signed', due: ['document', 'evidence'] } : { request: 'expired', signatures: 2, holds: true, mission: 'drafting', due: [] })
  }
  expect(seen.size).toBeGreaterThan(0)
})

test.skipIf(!onPostgres)('the last signature against a refusal, and against an interruption: one of the two', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const letter = await ready('sme', 'operator')
    const { viewer, agreementPartyId } = letter.letters['operator']!
    const against = round % 2 === 0 ? perform(houseAt(), viewer, declineAgreement, { agreementPartyId, reason: 'Pas cette fois' }) : perform(houseAt(), letter.cast.territory.coordinator, interruptMission, { missionId: letter.missionId, reason: 'Maladie' })
    const [signed, other] = await Promise.all([signing(letter, 'sme'), against])
    expect(other.ok).toBe(true)
    expect(await standing(letter)).toMatchObject({ request: round % 2 === 0 ? 'declined' : 'cancelled', signatures: signed.ok ? 2 : 1, holds: true, mission: round % 2 === 0 ? 'drafting' : 'interrupted', due: [] })
  }
})

test.skipIf(!onPostgres)('two processes that seal at once seal each document once', async () => {
  const letter = await ready('sme')
  expect((await signing(letter, 'sme')).ok).toBe(true)
  const sealing = { key: keyOfPem(await ownCertificate('Réseau', new Date('2026-01-01'))), timestampUrl: undefined }
  const fail = (name: string, error: unknown) => { throw new Error(`${name}: ${String(error)}`) }
  await Promise.all([sealDue(houseAt(), sealing, fail), sealDue(houseAt(), sealing, fail), sealDue(houseAt(), sealing, fail)])
  await sealDue(houseAt(), sealing, fail)
  const rows = await everywhere((tx) => tx.selectFrom('sealed_documents').select(['kind', 'status']).where('subject_id', '=', letter.agreementId).orderBy('kind').execute())
  expect(rows).toEqual([{ kind: 'document', status: 'sealed' }, { kind: 'evidence', status: 'sealed' }])
  const events = await everywhere((tx) => tx.selectFrom('events').select('codes').where('name', '=', 'document.sealed').execute())
  expect(events.filter(({ codes }) => (codes as { kind?: string }).kind === 'evidence').length).toBeGreaterThan(0)
})
