import type { Grant, Role } from '#house/access.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { momentAt } from '../days.ts'
import type { Random } from '../random.ts'
import type { Ledger } from '../rows.ts'
import { familyNames, menNames, womenNames } from '../words/person-names.ts'
import type { Person } from './model.ts'

export type Identity = { gender: 'f' | 'm'; givenName: string; familyName: string; email: string | null; telephone: string }
export type Part = { role: Role; territoryId?: string; organisationId?: string; siteId?: string }
export type NewPerson = { since: PlainDate; domain: string; parts: readonly Part[]; named?: { gender: 'f' | 'm'; givenName: string; familyName: string } }

export type People = {
  /** A name and an address nobody else has; writes nothing. */
  identity(domain: string, named?: NewPerson['named']): Identity
  /** A person with the roles of their parts: nobody is seen without one. */
  add(person: NewPerson): Person
  /** One more role for somebody already there. */
  grant(person: Person, part: Part, since: PlainDate): void
  /** Somebody whom an action wrote. */
  know(id: string, identity: Identity, grants: Grant[]): Person
  byId(id: string): Person
}

/** ASCII, for addresses: `Anne-Laure` → `anne-laure`. */
export const slugOf = (words: string) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

const grantOf = ({ role, territoryId, organisationId }: Part): Grant => ({ role, territoryId: territoryId ?? null, organisationId: organisationId ?? null })

function personOf(id: string, { givenName, familyName, email }: Identity, grants: Grant[]): Person {
  return { id, givenName, familyName, name: `${givenName} ${familyName}`, email, grants, viewer: { kind: 'person', personId: id, grants } }
}

export function peopleMaker(random: Random, ledger: Ledger, id: (day: PlainDate) => string): People {
  const addresses = new Set<string>()
  const known = new Map<string, Person>()

  const address = (givenName: string, familyName: string, domain: string) => {
    const local = `${slugOf(givenName)}.${slugOf(familyName)}`
    for (let turn = 1; ; turn += 1) {
      const email = `${local}${turn > 1 ? turn : ''}@${domain}.example`
      if (!addresses.has(email)) return addresses.add(email) && email
    }
  }
  const identity: People['identity'] = (domain, named) => {
    const gender = named?.gender ?? random.pick(['f', 'm'] as const)
    const givenName = named?.givenName ?? random.pick(gender === 'f' ? womenNames : menNames)
    const familyName = named?.familyName ?? random.pick(familyNames)
    // Numbers that the regulator keeps for fiction (ARCEP, décision 2018-0881).
    const telephone = `06 39 98 ${random.int(10, 99)} ${random.int(10, 99)}`
    return { gender, givenName, familyName, email: address(givenName, familyName, domain), telephone }
  }
  const know: People['know'] = (personId, who, grants) => {
    const person = personOf(personId, who, grants)
    known.set(personId, person)
    return person
  }
  const writeGrant = (personId: string, part: Part, since: PlainDate) => ledger.add('role_grants', {
    id: id(since), person_id: personId, role: part.role, territory_id: part.territoryId ?? null, organisation_id: part.organisationId ?? null, site_id: part.siteId ?? null,
    granted_at: momentAt(since), ends_on: null,
  })
  return {
    identity, know,
    add({ since, domain, parts, named }) {
      const who = identity(domain, named)
      const personId = id(since)
      ledger.add('people', {
        id: personId, given_name: who.givenName, family_name: who.familyName, email: who.email, telephone: who.telephone, locale: 'fr', gender: who.gender, deactivated_at: null,
        merged_into: null, created_at: momentAt(since),
      })
      for (const part of parts) writeGrant(personId, part, since)
      return know(personId, who, parts.map(grantOf))
    },
    grant(person, part, since) {
      writeGrant(person.id, part, since)
      person.grants.push(grantOf(part))
    },
    byId(personId) {
      const person = known.get(personId)
      if (!person) throw new Error(`nobody knows ${personId}`)
      return person
    },
  }
}
