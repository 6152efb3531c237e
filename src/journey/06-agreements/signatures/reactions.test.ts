import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, type Viewer } from '#house/access.ts'
import { addMinutes } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { keyOfPem, ownCertificate, type SealKey } from '#house/signing/seal/certificate.ts'
import { sealDue } from '#house/signing/seal/due.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, signAs, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import type { World } from '#test/harness/world.ts'

let database: Database
let web: WebWorld
let key: SealKey
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  key = keyOfPem(await ownCertificate('Réseau de test', new Date('2026-01-01')))
})
afterAll(() => database.close())

const documents = (missionId: string) => web.look((tx) => tx.selectFrom('sealed_documents').innerJoin('agreements', 'agreements.id', 'subject_id').select(['sealed_documents.kind', 'status', 'attempts', 'last_error', 'level', 'due_at']).where('mission_id', '=', missionId).orderBy('sealed_documents.kind').execute())
const copies = () => web.look((tx) => tx.selectFrom('mails').innerJoin('mail_attachments', 'mail_id', 'mails.id').innerJoin('files', 'files.id', 'file_id').select(['address', 'files.name']).where('template', '=', 'letter-signed').execute())

test('while the timestamp service is away nothing is sealed and nothing is lost; each party receives its copies once', async () => {
  const missionId = await web.stage(async (world) => {
    const cast = await aCast(world)
    const id = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, id)
    return id
  })
  const faults: string[] = []
  const away = { key, timestampUrl: 'http://127.0.0.1:9/tsr' }
  expect(await sealDue(web.house, away, (name) => void faults.push(name))).toBe(0)
  // The evidence waits for its document, and what failed waits before it is tried again.
  expect(faults).toEqual(['signing.seal', 'signing.seal'])
  expect(await documents(missionId)).toMatchObject([...[1, 2].map(() => ({ kind: 'document', status: 'due', attempts: 1, last_error: expect.any(String), due_at: addMinutes(web.clock.now(), 1) })), ...[1, 2].map(() => ({ kind: 'evidence', status: 'due', attempts: 0, last_error: null }))])
  expect(await sealDue(web.house, away, (name) => void faults.push(name))).toBe(0)
  expect(faults).toHaveLength(2)
  web.clock.advance(1)
  expect(await sealDue(web.house, { key, timestampUrl: undefined }, (_name, error) => { throw error })).toBe(4)
  expect(new Set((await documents(missionId)).map(({ status, level, last_error }) => [status, level, last_error].join()))).toEqual(new Set(['sealed,B-B,']))
  await web.settle()
  await web.settle()
  const sent = await copies()
  expect(sent).toHaveLength(10)
  expect(new Set(sent.map(({ name }) => name.replace(/\d.*/, '')))).toEqual(new Set(['lettre-de-mission-', 'accord-de-l-intervenant-', 'preuves-lettre-de-mission-', 'preuves-accord-de-l-intervenant-']))
})

/** A letter that was out before there were documents: its text is signed. */
async function oldLetter(world: World, cast: Cast, missionId: string) {
  return await world.look(async (tx) => {
    const agreement = await tx.selectFrom('agreements').selectAll().where('mission_id', '=', missionId).executeTakeFirstOrThrow()
    const parties = await tx.selectFrom('agreement_parties').selectAll().where('agreement_id', '=', agreement.id).execute()
    const [id, now] = [world.tools.ids(), world.clock.now()]
    await tx.updateTable('missions').set({ status: 'in-signature' }).where('id', '=', missionId).execute()
    await tx.insertInto('signature_requests').values({
      id, subject_type: 'agreement', subject_id: agreement.id, territory_id: agreement.territory_id, organisation_ids: [agreement.company_id, agreement.sme_id], person_ids: parties.map(({ person_id }) => person_id), title: 'Lettre de mission',
      sender: 'Opérateur', document_file_id: null, document_sha256: agreement.terms_sha256, ordering: 'parallel', status: 'open', opened_at: now, expires_at: addMinutes(now, 60), ended_at: null, reason: null, declined_by: null,
    }).execute()
    for (const [at, { id: partyId, party, person_id }] of parties.entries()) {
      await tx.insertInto('signers').values({ id: partyId, request_id: id, person_id, place: at + 1, party, name: party, capacity: party, address: null }).execute()
      await tx.updateTable('agreement_parties').set({ signer_id: partyId }).where('id', '=', partyId).execute()
    }
    const viewers: Record<string, Viewer> = Object.fromEntries([cast.sme.manager, cast.company.correspondent, cast.company.expert, cast.territory.coordinator].map((viewer) => [personIdOf(viewer), viewer]))
    return parties.map(({ id: agreementPartyId, person_id }) => ({ agreementPartyId, documentSha256: agreement.terms_sha256, viewer: viewers[person_id]! }))
  })
}

test('a letter that was out before there were documents is signed as a text, and has its evidence alone', async () => {
  const named = async (start: string) => (await copies()).filter(({ name }) => name.startsWith(start)).length
  const before = [await named('lettre-'), await named('preuves-')] as const
  const missionId = await web.stage(async (world) => {
    const cast = await aCast(world)
    const id = await plan(cast, await engage(cast, await approve(cast)))
    for (const letter of await oldLetter(world, cast, id)) await signAs(world, letter)
    return id
  })
  expect(await web.look((tx) => tx.selectFrom('missions').select('status').where('id', '=', missionId).executeTakeFirst())).toEqual({ status: 'signed' })
  expect(await sealDue(web.house, { key, timestampUrl: undefined }, (_name, error) => { throw error })).toBe(1)
  await web.settle()
  expect([await named('lettre-') - before[0], await named('preuves-') - before[1]]).toEqual([0, 3])
})
