import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkPath } from '#house/auth/links.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { person, refusalOf, site } from '#test/harness/world.ts'
import { voidHalfDay } from '#journey/07-ledger/corrections/actions.ts'
import { revokeBadge, takeBadge } from './actions.ts'
import { rotateBadgeKey } from './keys/actions.ts'
import { newKey, signToken } from './keys/rules.ts'
import { badgeHeld } from './queries.ts'

let database: Database
let web: WebWorld
let cast: Cast
let closingId: string
let path: string
let jwt: string
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const french = { 'accept-language': 'fr' }
const check = async (badge: string, email = '') => plain((await web.post('/badges', { badge, email }, french)).body)
const json = async (address: string) => JSON.parse((await web.get(address)).body) as Record<string, unknown>
const keys = async () => createLocalJWKSet((await json('/badges/cles')) as never)

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    await close(cast, missionId)
  })
  await web.settle()
  closingId = (await web.look((tx) => tx.selectFrom('closings').select('id').executeTakeFirstOrThrow())).id
  const link = await web.look((tx) => tx.selectFrom('links').select('id').where('object_type', '=', 'closing').where('person_id', '=', cast.company.expert.kind === 'person' ? cast.company.expert.personId : '').orderBy('id', 'desc').executeTakeFirstOrThrow())
  path = linkPath(site.secrets, link.id)
}, 60_000)
afterAll(() => database.close())

test('opening the letter gives no badge; asking by its form does, and the file is verified by another library with the published key', async () => {
  expect(plain((await web.get(path, french)).body)).toContain('Recevoir mon badge')
  expect((await web.get(`${path}/badge.jwt`)).status).toBe(404)
  expect(await web.look((tx) => tx.selectFrom('badges').select('id').execute())).toEqual([])
  expect((await web.post(path, { action: takeBadge.name })).status).toBe(303)
  const response = await web.get(`${path}/badge.jwt`)
  jwt = response.body
  const { payload } = await jwtVerify(jwt, await keys(), { issuer: `${site.baseUrl}/badges/emetteur` })
  expect(payload).toMatchObject({ type: ['VerifiableCredential', 'OpenBadgeCredential'], jti: payload['id'] })
  expect(await json('/badges/emetteur')).toEqual(payload['issuer'])
  const one = String(decodeProtectedHeader(jwt).kid).replace(site.baseUrl, '')
  expect(await json(one)).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: `${site.baseUrl}${one}` })
  expect(await json('/badges/acquis/commercial')).toMatchObject({ type: ['Achievement'] })
  const { private_key } = await web.look((tx) => tx.selectFrom('badge_keys').select('private_key').executeTakeFirstOrThrow())
  expect(private_key).toMatch(/^v1\./)
  const { text_body } = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', 'closing-attestation').executeTakeFirstOrThrow())
  expect(text_body).toContain('attestation')
})

test('anybody checks it without a script: valid, of whom, altered, of elsewhere, unknown, no badge', async () => {
  const { email } = await web.look((tx) => tx.selectFrom('people').innerJoin('closings', 'closings.expert_person_id', 'people.id').select('email').executeTakeFirstOrThrow())
  expect(await check(jwt, email ?? '')).toMatch(/Ce badge est valable.*Un appui de 2 jours confirmé.*la personne dont vous avez donné l’adresse/)
  expect(await check(jwt, 'autre@essai.example')).toContain('quelqu’un d’autre')
  const readable = (await web.get(`${path}/badge.json`)).body
  expect(await check(readable)).toContain('Ce badge est valable')
  expect(await check(readable.replace(/2(\s)jours/, '9$1jours'))).toContain('Ce badge a été modifié')
  const [head = '', claims = '', signature = ''] = jwt.split('.')
  const forged = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('commercial', 'juridique')).toString('base64url')
  for (const changed of [`${head}.${forged}.${signature}`, `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`, `${head.slice(0, -1)}.${claims}.${signature}`]) expect(await check(changed)).toContain('Ce badge a été modifié')
  const stranger = newKey()
  expect(await check(signToken({ iss: 'https://ailleurs.example', jti: 'x' }, { pem: stranger.pem, kid: `https://ailleurs.example/${stranger.kid}` }))).toMatch(/ne vient pas d’ici.*https:\/\/ailleurs\.example/)
  expect(await check(signToken({ iss: `${site.baseUrl}/badges/emetteur`, jti: 'x' }, { pem: stranger.pem, kid: stranger.kid }))).toContain('Ce badge a été modifié')
  expect(await check('0190c0de-0000-7000-8000-00000000beef')).toContain('n’est pas connu ici')
  expect(await check('bonjour')).toContain('pas un badge')
  expect([(await web.post('/badges', { badge: '' }, french)).status, (await web.get('/badges', french)).status]).toEqual([422, 200])
  const code = String((await json(`/api/v1/badge-checks?badge=${jwt}`))['state'])
  expect(code).toBe('valid')
})

test('only the expert takes and only the expert and the coordinator hold it; the reason of a revocation stays at the desk; keys change, old badges go on', async () => {
  const { company: { expert, correspondent }, sme, territory } = cast
  await web.stage(async (world) => {
    const elsewhere = await aCompany(world, territory)
    expect(await refusalOf(world.act(elsewhere.expert, takeBadge, { closingId }))).toBe('conflict closing.no-attestation')
    expect(await refusalOf(world.ask(elsewhere.expert, badgeHeld, { closingId }))).toBe('not-found closing.no-badge')
    for (const reader of [correspondent, sme.manager]) expect(await refusalOf(world.ask(reader, badgeHeld, { closingId }))).toBe('forbidden access.role-missing')
    expect(await refusalOf(world.act(expert, takeBadge, { closingId }))).toBe('conflict closing.badge-already')
    const { badgeId } = await world.ask(territory.coordinator, badgeHeld, { closingId })
    expect(await refusalOf(world.act(expert, revokeBadge, { badgeId, reason: 'Non' }))).toBe('forbidden access.role-missing')
    await world.act(territory.coordinator, revokeBadge, { badgeId, reason: 'Remis par erreur à Prénom Essai' })
    await world.act(person('0190c0de-0000-7000-8000-00000000beef', { role: 'network-admin' }), rotateBadgeKey, {})
    await world.act(expert, takeBadge, { closingId })
  })
  const list = await json('/badges/revocations')
  const old = (await jwtVerify(jwt, await keys())).payload
  expect([JSON.stringify(list).includes('Prénom'), (list['revokedCredentials'] as { id: string }[]).map(({ id }) => id)]).toEqual([false, [old['id']]])
  expect(await check(jwt)).toContain('Ce badge est révoqué')
  expect(await check(String(old['id']))).not.toContain('Prénom')
  const next = (await web.get(`${path}/badge.jwt`)).body
  expect(decodeProtectedHeader(next).kid).not.toBe(decodeProtectedHeader(jwt).kid)
  expect((await jwtVerify(next, await keys())).payload['id']).not.toBe(old['id'])
  // A half-day taken back afterwards: what the badge says is no longer so.
  const { id: halfDayId } = await web.look((tx) => tx.selectFrom('half_days').select('id').orderBy('day').executeTakeFirstOrThrow())
  await web.stage((world) => world.act(territory.coordinator, voidHalfDay, { halfDayId, reason: 'Elle n’a pas eu lieu' }))
  await web.settle()
  expect(await check(next)).toMatch(/Ce badge est révoqué.*nouvelle édition/)
})
