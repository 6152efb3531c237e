import { createHash } from 'node:crypto'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import type { Attested } from '../attestation/schema.ts'
import { badgeAddress, texts } from './schema.ts'

// Open Badges 3.0 (1EdTech), on the Verifiable Credentials Data Model 2.0. The contexts are names here: nothing fetches them.

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'] as const
const schema = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'

type Issuing = { base: string; network: string; locale: Locale }

export const issuerId = (base: string) => `${base}${badgeAddress('emetteur')}`
export const revocationsId = (base: string) => `${base}${badgeAddress('revocations')}`
export const credentialId = (base: string, badgeId: string) => `${base}${badgeAddress(badgeId)}`

/** Who issues: the network. */
export const issuerOf = ({ base, network }: Omit<Issuing, 'locale'>) => ({ id: issuerId(base), type: ['Profile'], name: network, url: base })

/** What is recognised, one a field of skill. */
export const achievementOf = ({ base, locale }: Issuing, { code, ...names }: Attested['family']) => {
  const t = texts(locale)
  return { id: `${base}${badgeAddress(`acquis/${code}`)}`, type: ['Achievement'], achievementType: 'Achievement', name: t('achievement.name', { family: names[locale] }), description: t('achievement.description', { family: names[locale] }), criteria: { narrative: t('achievement.criteria') }, inLanguage: locale }
}

/** The recipient by a salted hash of the address, in small letters: who knows the address recognises it, nobody reads it. */
export const identityHash = (email: string, salt: string) => `sha256$${createHash('sha256').update(`${email.trim().toLowerCase()}${salt}`).digest('hex')}`

const moment = (day: PlainDate) => `${day}T00:00:00Z`

/** The story of the mission in two sentences: how long, when, where; with whom only if the firm agreed. */
function narrativeOf(locale: Locale, { halfDays, territory, sme }: Attested): string {
  const t = texts(locale)
  const { date, days } = formats(locale)
  const total = toHalfDays(halfDays.length)
  const [first, last] = [halfDays[0]!.day, halfDays.at(-1)!.day]
  return t('narrative', { days: days(total), territory, when: first === last ? t('narrative.on', { date: date(first) }) : t('narrative.between', { from: date(first), to: date(last) }), sme: sme ?? '', named: String(sme !== null) })
}

export type Recipient = { subjectId: string; email: string; salt: string }

export function credentialOf(issuing: Issuing, badgeId: string, attested: Attested, { subjectId, email, salt }: Recipient, now: Instant) {
  const { base, locale } = issuing
  const achievement = achievementOf(issuing, attested.family)
  return {
    '@context': [...contexts], id: credentialId(base, badgeId), type: ['VerifiableCredential', 'OpenBadgeCredential'], name: achievement.name, issuer: issuerOf(issuing), validFrom: `${now.slice(0, 19)}Z`,
    credentialSubject: {
      id: `urn:uuid:${subjectId}`, type: ['AchievementSubject'], identifier: [{ type: 'IdentityObject', hashed: true, identityHash: identityHash(email, salt), identityType: 'emailAddress', salt }],
      activityStartDate: moment(attested.halfDays[0]!.day), activityEndDate: moment(attested.halfDays.at(-1)!.day), narrative: narrativeOf(locale, attested), achievement,
    },
    credentialStatus: { id: revocationsId(base), type: '1EdTechRevocationList' },
    credentialSchema: [{ id: schema, type: '1EdTechJsonSchemaValidator2019' }],
  }
}
export type Credential = ReturnType<typeof credentialOf>

/** The credential with the claims that a JSON Web Token repeats for those who read these alone. */
export const claimsOf = (credential: Credential) =>
  ({ ...credential, iss: credential.issuer.id, jti: credential.id, nbf: Math.floor(Date.parse(credential.validFrom) / 1000), sub: credential.credentialSubject.id })
export type Claims = ReturnType<typeof claimsOf>

/** What was signed, without those claims: the readable file. */
export function readable({ iss: _iss, jti: _jti, nbf: _nbf, sub: _sub, ...credential }: Claims): Credential {
  return credential
}

export type Revoked = { id: string; because: 'replaced' | 'reason' }

/** The public list; why in general words, since what a coordinator wrote may be about somebody. */
export const revocationList = ({ base, locale }: Issuing, revoked: readonly Revoked[]) =>
  ({ id: revocationsId(base), issuer: issuerId(base), revokedCredentials: revoked.map(({ id, because }) => ({ id: credentialId(base, id), revoked: true, revocationReason: texts(locale)(`because.${because}`) })) })
