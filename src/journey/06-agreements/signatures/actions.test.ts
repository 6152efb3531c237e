import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { addMinutes, type Instant } from '#house/clock/plain-date.ts'
import { chainHolds } from '#house/signing/chain.ts'
import { aCast, approve, askCode, engage, plan, sendLetter, signAs, type Cast, type ToSign } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { interruptMission, sendForSignature } from '../actions.ts'
import { letterOfFile } from '../desk/queries.ts'
import { letterToSign } from '../links/queries.ts'
import { askSigningCode, declineAgreement, expireAgreement, signAgreement } from './actions.ts'
import { letterFile } from './queries.ts'
import { expireLetters } from './timers.ts'

type Sent = { cast: Cast; missionId: string; letters: Record<string, ToSign> }

/** Papers sent on 17 March 2026; the last half-day is on 12 May. */
async function aLetter(world: World): Promise<Sent> {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  return { cast, missionId, letters: await sendLetter(cast, missionId) }
}

const missionOf = (world: World, id: string) => world.look((tx) => tx.selectFrom('missions').select(['status', 'signed_on']).where('id', '=', id).executeTakeFirstOrThrow())
const signaturesOf = (world: World) => world.look((tx) => tx.selectFrom('signatures').selectAll().orderBy('place').execute())
const signWith = (world: World, { viewer, ...letter }: ToSign, code: string) => world.act(viewer, signAgreement, { ...letter, code, consent: 'yes' })
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
/** Moves the clock without the calendar. */
const at = (world: World, moment: Instant) => Object.assign(world.tools.clock, { now: () => moment })

test('three parties sign the letter, expert and company the consent; the last signature of the last paper signs the mission, and each chain holds', () => inWorld(async (world) => {
  const { missionId, letters } = await aLetter(world)
  const said: Record<string, boolean> = {}
  for (const [party, letter] of Object.entries(letters)) {
    expect((await missionOf(world, missionId)).status).toBe('in-signature')
    said[party] = (await signAs(world, letter)).complete
  }
  expect(said).toEqual({ company: false, operator: false, sme: true, 'company-consent': false, expert: true })
  expect(await missionOf(world, missionId)).toEqual({ status: 'signed', signed_on: '2026-03-17' })
  for (const { documentSha256 } of [letters['sme']!, letters['expert']!]) {
    const signatures = (await signaturesOf(world)).filter(({ document_sha256 }) => document_sha256 === documentSha256)
    expect(chainHolds(documentSha256, signatures)).toBe(true)
    expect(signatures.every(({ means, address, consent_text }) => means === 'code' && address?.includes('@') && consent_text.includes('J’ai lu'))).toBe(true)
  }
  expect(await refusalOf(askCode(world, letters['sme']!))).toBe('conflict signing.nothing-to-sign')
}))

test('a code is for one signer, one time, ten minutes and five tries; what was tried is kept', () => inWorld(async (world) => {
  const { letters } = await aLetter(world)
  const [sme, company] = [letters['sme']!, letters['company']!]
  const code = await askCode(world, sme)
  // A code opens its own signer's letter alone.
  const other = await askCode(world, company)
  expect(await signWith(world, company, other === code ? wrongOf(code) : code)).toMatchObject({ signed: false, triesLeft: 4 })
  const left = []
  for (let tried = 0; tried < 5; tried += 1) left.push((await signWith(world, sme, wrongOf(code))).triesLeft)
  expect(left).toEqual([4, 3, 2, 1, 0])
  expect(await refusalOf(signWith(world, sme, code))).toBe('conflict signing.code-over')
  // Another one: the one before stays worthless, and this one ends after ten minutes.
  const second = await askCode(world, sme)
  expect((await signWith(world, sme, second === code ? wrongOf(code) : code)).signed).toBe(false)
  const asked = world.clock.now()
  at(world, addMinutes(asked, 10))
  expect(await refusalOf(signWith(world, sme, second))).toBe('conflict signing.code-over')
  at(world, addMinutes(asked, 9))
  expect((await signWith(world, sme, `${second.slice(0, 3)} ${second.slice(3)}`)).signed).toBe(true)
  expect(await signaturesOf(world)).toHaveLength(1)
}))

test('asking again is no way to guess: ten codes a day', () => inWorld(async (world) => {
  const { letters } = await aLetter(world)
  const sme = letters['sme']!
  let last = ''
  for (let count = 0; count < 10; count += 1) last = await askCode(world, sme)
  expect(await refusalOf(askCode(world, sme))).toBe('too-many signing.too-many-codes')
  // The last one is still good, and tomorrow is another day.
  expect((await signWith(world, sme, last)).signed).toBe(true)
  const company = letters['company']!
  for (let count = 0; count < 10; count += 1) await askCode(world, company)
  at(world, addMinutes(world.clock.now(), 24 * 60 + 1))
  await askCode(world, company)
}))

test('nobody signs for another, without consent, or another document than the one shown', () => inWorld(async (world) => {
  const { cast, letters } = await aLetter(world)
  const [sme, company] = [letters['sme']!, letters['company']!]
  expect(await refusalOf(world.act(company.viewer, askSigningCode, { agreementPartyId: sme.agreementPartyId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(cast.territory.coordinator, askSigningCode, { agreementPartyId: sme.agreementPartyId }))).toBe('not-found house.not-found')
  const code = await askCode(world, sme)
  const { viewer, ...letter } = sme
  expect(await refusalOf(world.act(company.viewer, signAgreement, { ...letter, code, consent: 'yes' }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(viewer, signAgreement, { ...letter, code }))).toBe('invalid house.invalid-input')
  expect(await refusalOf(world.act(viewer, signAgreement, { ...letter, documentSha256: '0'.repeat(64), code, consent: 'yes' }))).toBe('conflict signing.document-changed')
  expect(await signaturesOf(world)).toEqual([])
}))

test('no coordinator reads a code in the outbox', () => inWorld(async (world) => {
  const { cast, letters } = await aLetter(world)
  await askCode(world, letters['sme']!)
  const seen = await world.ask(cast.territory.coordinator, { kind: 'query', name: 'test.mails', who: ['territory-coordinator'], input: { parse: (value: unknown) => value } as never, rest: { plural: 'x' }, run: ({ tx }) => tx.selectFrom('mails').select('template').execute() })
  expect(seen.map(({ template }) => template)).not.toContain('signing-code')
  const codes = await world.ask(cast.territory.coordinator, { kind: 'query', name: 'test.codes', who: ['territory-coordinator'], input: { parse: (value: unknown) => value } as never, rest: { plural: 'x' }, run: ({ tx }) => tx.selectFrom('signing_codes').selectAll().execute() })
  expect(codes).toEqual([])
}))

test('a refusal keeps its reason; the letter goes back and is sent again, signed anew by all', () => inWorld(async (world) => {
  const { cast, missionId, letters } = await aLetter(world)
  await signAs(world, letters['company']!)
  const { viewer, agreementPartyId } = letters['sme']!
  await world.act(viewer, declineAgreement, { agreementPartyId, reason: 'Le livrable n’est pas le bon' })
  expect((await missionOf(world, missionId)).status).toBe('drafting')
  expect(await refusalOf(askCode(world, letters['expert']!))).toBe('conflict signing.nothing-to-sign')
  const told = async (party: string) => (await world.ask(letters[party]!.viewer, letterToSign, { agreementPartyId: letters[party]!.agreementPartyId })).standing?.stopped
  expect(await told('operator')).toEqual({ why: 'declined', reason: 'Le livrable n’est pas le bon', by: 'sme' })
  expect(await told('expert')).toEqual({ why: 'cancelled', reason: null, by: null })
  // What was signed stays on record, and the new letter starts from nothing.
  expect(await signaturesOf(world)).toHaveLength(1)
  const again = await sendLetter(cast, missionId)
  for (const letter of Object.values(again)) await signAs(world, letter)
  expect((await missionOf(world, missionId)).status).toBe('signed')
  expect(await signaturesOf(world)).toHaveLength(6)
  expect(await refusalOf(world.act(viewer, declineAgreement, { agreementPartyId, reason: 'Trop tard' }))).toBe('conflict signing.nothing-to-sign')
}))

test('the time to sign ends with the last half-day: the letter goes back, and is not sent again for days that are past', () => inWorld(async (world) => {
  const { cast, missionId, letters } = await aLetter(world)
  await signAs(world, letters['company']!)
  const due = () => world.look((tx) => expireLetters.due({ tx, viewer: system('test'), now: world.clock.now(), today: world.clock.today() }))
  world.clock.set('2026-05-12', 23)
  expect(await due()).toEqual([])
  expect((await signAs(world, letters['expert']!)).signed).toBe(true)
  const code = await askCode(world, letters['sme']!)
  world.clock.set('2026-05-13', 0)
  expect(await refusalOf(signWith(world, letters['sme']!, code))).toMatch(/^conflict signing\.(code-over|expired)$/)
  const [input] = await due()
  await world.act(system('test'), expireAgreement, input)
  expect((await missionOf(world, missionId)).status).toBe('drafting')
  expect(await refusalOf(world.act(cast.territory.coordinator, sendForSignature, { missionId }))).toBe('conflict agreements.window-over')
  expect(await signaturesOf(world)).toHaveLength(2)
}))

test('a mission that is interrupted has nothing left to sign', () => inWorld(async (world) => {
  const { cast, missionId, letters } = await aLetter(world)
  const code = await askCode(world, letters['sme']!)
  await world.act(cast.territory.coordinator, interruptMission, { missionId, reason: 'Maladie' })
  expect(await refusalOf(signWith(world, letters['sme']!, code))).toBe('conflict signing.cancelled')
}))

test('a code sent to an address that changed meanwhile opens nothing; the next goes to the new one', () => inWorld(async (world) => {
  const { letters } = await aLetter(world)
  const sme = letters['sme']!
  const code = await askCode(world, sme)
  await changeAddress(world, sme.viewer, 'nouvelle@exemple.example')
  expect(await refusalOf(signWith(world, sme, code))).toBe('conflict signing.code-over')
  await signAs(world, sme)
  const [signature] = await signaturesOf(world)
  const signer = await world.look((tx) => tx.selectFrom('signers').select('address').where('id', '=', signature!.signer_id).executeTakeFirstOrThrow())
  expect(signature?.address).toBe('nouvelle@exemple.example')
  expect(signer.address).not.toBe('nouvelle@exemple.example')
  await changeAddress(world, letters['expert']!.viewer, null)
  expect(await refusalOf(askCode(world, letters['expert']!))).toBe('conflict agreements.no-address')
}))

const changeAddress = (world: World, viewer: Viewer, email: string | null) => world.look((tx) => tx.updateTable('people').set({ email }).where('id', '=', personIdOf(viewer)).execute())

test('a clock that goes back loses nothing: order is the place in the chain, and a code of the future is asked for again', () => inWorld(async (world) => {
  const { missionId, letters } = await aLetter(world)
  const { sme: first, company: second, ...others } = letters
  await signAs(world, first!)
  const code = await askCode(world, second!)
  at(world, addMinutes(world.clock.now(), -90))
  expect(await refusalOf(signWith(world, second!, code))).toBe('conflict signing.code-over')
  for (const letter of [second!, ...Object.values(others)]) await signAs(world, letter)
  const signatures = (await signaturesOf(world)).filter(({ document_sha256 }) => document_sha256 === first!.documentSha256)
  expect(chainHolds(first!.documentSha256, signatures)).toBe(true)
  expect(signatures[1]!.signed_at < signatures[0]!.signed_at).toBe(true)
  expect((await missionOf(world, missionId)).status).toBe('signed')
}))

test('what is signed cannot change, not even by the installation', () => inWorld(async (world) => {
  const { letters } = await aLetter(world)
  await signAs(world, letters['sme']!)
  const forbidden = async (statement: ReturnType<typeof sql>) => {
    await sql`savepoint try`.execute(world.tx)
    const error = await world.look((tx) => statement.execute(tx)).then(() => null, (fault: Error) => fault.message)
    await sql`rollback to savepoint try`.execute(world.tx)
    return error
  }
  for (const statement of [
    sql`update signatures set person_id = person_id`, sql`delete from signatures`, sql`update signature_requests set document_sha256 = ${'0'.repeat(64)}`, sql`update signature_requests set title = 'autre'`, sql`delete from signature_requests`,
    sql`update file_contents set bytes = '\\x00'`, sql`update files set sha256 = (select min(sha256) from file_contents where sha256 <> files.sha256)`, sql`delete from files where subject_type = 'agreement'`,
  ]) expect(await forbidden(statement)).toMatch(/append-only|does not change|keeps its content|violates/)
}))

test('each party reads the very bytes it signs; the evidence comes with the seal', () => inWorld(async (world) => {
  const { letters } = await aLetter(world)
  for (const [who, { viewer, agreementPartyId }] of Object.entries(letters)) {
    expect((await world.ask(viewer, letterToSign, { agreementPartyId })).parties.map(({ party }) => party)).toEqual(['expert', 'company-consent'].includes(who) ? ['company', 'expert'] : ['company', 'operator', 'sme'])
    const file = await world.ask(viewer, letterFile, { agreementPartyId, kind: 'document' })
    expect(Buffer.from(file.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await refusalOf(world.ask(viewer, letterFile, { agreementPartyId, kind: 'evidence' }))).toBe('not-found house.not-found')
  }
  const { viewer } = letters['company']!
  expect(await refusalOf(world.ask(viewer, letterFile, { agreementPartyId: letters['sme']!.agreementPartyId, kind: 'document' }))).toBe('not-found house.not-found')
}))

test('a letter that did not arrive is said at the desk, and loses nothing: the link opens, another code can be asked for', () => inWorld(async (world) => {
  const { cast, missionId, letters } = await aLetter(world)
  await world.settle()
  const sme = letters['sme']!
  await world.look((tx) => tx.updateTable('mails').set({ status: 'failed', last_error: '550 unknown' }).where('template', '=', 'letter-to-sme').execute())
  const { reference } = await world.look((tx) => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'project_id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  const desk = () => world.ask(cast.territory.coordinator, letterOfFile, { reference, missionId })
  expect((await desk()).unsent).toEqual([personIdOf(sme.viewer)])
  await askCode(world, sme)
  await world.look((tx) => tx.updateTable('mails').set({ status: 'failed' }).where('template', '=', 'signing-code').execute())
  expect((await signAs(world, sme)).signed).toBe(true)
  expect((await desk()).papers.find(({ kind }) => kind === 'letter')?.parties.find(({ party }) => party === 'sme')?.signedAt).toBe(world.clock.now())
}))

test('where the order counts, each signs once those before have; a refused signature leaves its code good', () => inWorld(async (world) => {
  const { letters } = await aLetter(world)
  await world.look((tx) => tx.updateTable('signature_requests').set({ ordering: 'ordered' }).execute())
  const code = await askCode(world, letters['sme']!)
  await sql`savepoint early`.execute(world.tx)
  expect(await refusalOf(signWith(world, letters['sme']!, code))).toBe('conflict signing.not-your-turn')
  await sql`rollback to savepoint early`.execute(world.tx)
  for (const party of ['company', 'operator']) await signAs(world, letters[party]!)
  expect(await signWith(world, letters['sme']!, code)).toMatchObject({ signed: true, complete: true })
}))
