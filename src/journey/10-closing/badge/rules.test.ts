import { createLocalJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import type { Attested } from '../attestation/schema.ts'
import { codeIn, heldIn, saysTheSame } from './check/rules.ts'
import { newKey, signedWith, signToken, tokenIn } from './keys/rules.ts'
import { claimsOf, credentialOf, identityHash, readable, revocationList } from './rules.ts'

const base = 'https://reseau.example'
const badgeId = '0190c0de-0000-7000-8000-000000000001'
const half = (day: string): Attested['halfDays'][number] => ({ day: toPlainDate(day), half: 'morning' })
const attested: Attested = { halfDays: [half('2026-04-07'), half('2026-04-21'), half('2026-05-12')], family: { code: 'commercial', fr: 'Commercial', en: 'Sales' }, territory: 'Vallée', operator: 'Opérateur', sme: null }
const recipient = { subjectId: '0190c0de-0000-7000-8000-000000000002', email: 'Claire@Essai.example', salt: 'sel' }
const credential = credentialOf({ base, network: 'Réseau', locale: 'fr' }, badgeId, attested, recipient, momentOf(toPlainDate('2026-06-01'), 9))
const key = newKey()
const kid = `${base}/badges/cles/${key.kid}`
const jwt = signToken(claimsOf(credential), { pem: key.pem, kid })

test('the credential has what the schema of an OpenBadgeCredential requires, and names nobody', () => {
  // AchievementCredential: @context, id, type, credentialSubject, issuer, validFrom; Achievement: id, type, criteria, description, name; Profile: id, type; IdentityObject: type, hashed, identityHash, identityType.
  expect(credential['@context'].slice(0, 2)).toEqual(['https://www.w3.org/ns/credentials/v2', expect.stringMatching(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.\d\.\d\.json$/)])
  expect(credential).toMatchObject({ id: `${base}/badges/${badgeId}`, type: ['VerifiableCredential', 'OpenBadgeCredential'], issuer: { id: `${base}/badges/emetteur`, type: ['Profile'], name: 'Réseau' }, validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), credentialStatus: { type: '1EdTechRevocationList' } })
  const { achievement, identifier: [identity], type, narrative } = credential.credentialSubject
  expect([type, Object.keys(achievement)]).toEqual([['AchievementSubject'], expect.arrayContaining(['id', 'type', 'criteria', 'description', 'name'])])
  expect(identity).toEqual({ type: 'IdentityObject', hashed: true, identityType: 'emailAddress', salt: 'sel', identityHash: identityHash('claire@essai.example', 'sel') })
  expect(narrative.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe('Un appui de 1,5 jour confirmé entre le 7 avril 2026 et le 12 mai 2026, sur le territoire Vallée.')
  expect(JSON.stringify(credential).toLowerCase()).not.toContain('claire')
  expect(credentialOf({ base, network: 'Réseau', locale: 'fr' }, badgeId, { ...attested, sme: 'Atelier' }, recipient, momentOf(toPlainDate('2026-06-01'), 9)).credentialSubject.narrative).toMatch(/Entreprise appuyée\s: Atelier/)
})

test('another library verifies what was signed, with the published key alone; with another key it does not', async () => {
  const keys = (publicKey: object) => createLocalJWKSet({ keys: [{ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }] })
  const { payload, protectedHeader } = await jwtVerify(jwt, keys(key.publicKey), { issuer: `${base}/badges/emetteur`, algorithms: ['EdDSA'] })
  expect([protectedHeader, payload.jti, payload.sub, payload.nbf]).toEqual([{ alg: 'EdDSA', typ: 'JWT', kid }, credential.id, credential.credentialSubject.id, Date.parse(credential.validFrom) / 1000])
  expect(readable(payload as never)).toEqual(JSON.parse(JSON.stringify(credential)))
  await expect(jwtVerify(jwt, keys(newKey().publicKey))).rejects.toThrow(/signature/)
})

test('whichever character is changed, ours refuses', () => {
  const told = (text: string) => {
    const token = tokenIn(text)
    return token !== null && signedWith(token, key.publicKey)
  }
  expect(told(jwt)).toBe(true)
  const believed = [...jwt].flatMap((character, at) => (told(`${jwt.slice(0, at)}${character === 'A' ? 'B' : 'A'}${jwt.slice(at + 1)}`) ? [at] : []))
  expect([believed, told(jwt.slice(0, -1)), told(`${jwt}A`)]).toEqual([[], false, false])
  const [, claims] = jwt.split('.')
  const none = `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid })).toString('base64url')}.${claims}.AA`
  expect(told(none)).toBe(false)
})

test('what somebody brings is read for what it is', () => {
  expect([heldIn(jwt).kind, heldIn(JSON.stringify(credential)).kind, heldIn(credential.id).kind, heldIn(badgeId.toUpperCase()).kind, heldIn('bonjour').kind, heldIn('[1]').kind, heldIn('{"a":').kind]).toEqual(['token', 'readable', 'code', 'code', 'nothing', 'nothing', 'nothing'])
  expect([codeIn(credential.id), codeIn(3), saysTheSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }), saysTheSame({ a: [1, 2] }, { a: [2, 1] })]).toEqual([badgeId, null, true, false])
  expect(revocationList({ base, network: 'Réseau', locale: 'en' }, [{ id: badgeId, because: 'reason' }])).toMatchObject({ issuer: `${base}/badges/emetteur`, revokedCredentials: [{ id: credential.id, revoked: true }] })
})
