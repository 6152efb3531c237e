import { system, type Viewer } from '#house/access.ts'
import { addPerson } from '#people/persons/actions.ts'
import { openTerritory } from '#people/territories/actions.ts'
import { pledgeDays, registerOrganisation } from '#people/organisations/actions.ts'
import { addExpert } from '#people/experts/actions.ts'
import { scheduleMeeting, seatMember, setUpCommittee } from '#journey/03-committee/actions.ts'
import { person, type World } from './world.ts'

const installer = system('installer')
let serial = 0
/** A SIREN with a valid key, different at each call. */
export function nextSiren(): string {
  for (let candidate = 100_000_000 + (serial += 97); ; candidate += 1) {
    const digits = [...String(candidate)].map(Number)
    const sum = digits.reduceRight((total, digit, at) => total + ((digits.length - 1 - at) % 2 === 1 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit), 0)
    if (sum % 10 === 0) return String(candidate)
  }
}

export type Territory = { id: string; slug: string; coordinator: Viewer; committeeId: string; member: Viewer; /** The seat of `member`. */ seatId: string }
export type Company = { id: string; siteId: string; correspondent: Viewer; expertId: string; expert: Viewer; manager: Viewer }
export type Sme = { id: string; manager: Viewer; managerId: string }

/** Somebody with a role in a place; without a place, in the network. */
export async function addSomebody(world: World, role: string, place: { territoryId?: string; organisationId?: string } = {}, name = `Prénom${(serial += 1)}`): Promise<string> {
  const { personId } = await world.act(installer, addPerson, { givenName: name, familyName: 'Essai', email: `${role}${(serial += 1)}@exemple.example`, role, ...place, telephone: null, gender: null, siteId: null,
    territoryId: place.territoryId ?? null, organisationId: place.organisationId ?? null })
  return personId
}

export async function aTerritory(world: World): Promise<Territory> {
  const slug = `territoire-${(serial += 1)}`
  const { territoryId } = await world.act(installer, openTerritory, { slug, name: `Territoire ${serial}`, operatorName: 'Initiative', operatorKind: 'association', openedOn: '2015-01-01', department: null, latitude: 48, longitude: 2, telephone: null, senderAddress: null })
  const coordinator = person(await addSomebody(world, 'territory-coordinator', { territoryId }), { role: 'territory-coordinator', territoryId })
  const { committeeId } = await world.act(coordinator, setUpCommittee, { territoryId, name: 'Comité d’agrément', quorum: 1 })
  const memberId = await addSomebody(world, 'committee-member', { territoryId })
  const { committeeMemberId } = await world.act(coordinator, seatMember, { committeeId, personId: memberId, organisationId: null })
  return { id: territoryId, slug, coordinator, committeeId, seatId: committeeMemberId, member: person(memberId, { role: 'committee-member', territoryId }) }
}

export async function aCompany(world: World, territory: Territory, pledged = 40): Promise<Company> {
  const { organisationId, siteId } = await world.act(territory.coordinator, registerOrganisation, {
    territoryId: territory.id, siren: nextSiren(), name: `Aidante ${serial}`, kind: 'company', sector: 'industrie', headcount: 900, createdOn: null,
    site: { siret: null, name: 'Site', commune: 'Mornay', latitude: 48.01, longitude: 2.01, headcount: 300 },
  })
  const correspondent = person(await addSomebody(world, 'company-correspondent', { territoryId: territory.id, organisationId }), { role: 'company-correspondent', territoryId: territory.id, organisationId })
  const year = Number(world.clock.today().slice(0, 4))
  for (const each of [year, year + 1]) await world.act(correspondent, pledgeDays, { siteId, year: each, halfDaysPledged: pledged, quotaHalfDays: null })
  const managerId = await addSomebody(world, 'line-manager', { territoryId: territory.id, organisationId })
  const expertPersonId = await addSomebody(world, 'expert', { territoryId: territory.id, organisationId })
  const { expertId } = await world.act(territory.coordinator, addExpert, {
    personId: expertPersonId, siteId, lineManagerId: managerId, jobTitle: 'Responsable commerciale', grade: null, halfDaysPerYear: 20, availableNote: null,
    capabilities: [{ family: 'commercial', capability: '', level: 4, evidence: null }],
  })
  return {
    id: organisationId, siteId, correspondent, expertId, expert: person(expertPersonId, { role: 'expert', territoryId: territory.id, organisationId }),
    manager: person(managerId, { role: 'line-manager', territoryId: territory.id, organisationId }),
  }
}

export async function anSme(world: World, territory: Territory): Promise<Sme> {
  const { organisationId } = await world.act(territory.coordinator, registerOrganisation, {
    territoryId: territory.id, siren: nextSiren(), name: `PME ${serial}`, kind: 'sme', sector: 'tôlerie', headcount: 34, createdOn: '1991-05-01',
    site: { siret: null, name: 'Atelier', commune: 'Saint-Aubin', latitude: 48.02, longitude: 2.03, headcount: 34 },
  })
  const managerId = await addSomebody(world, 'sme-manager', { territoryId: territory.id, organisationId })
  return { id: organisationId, managerId, manager: person(managerId, { role: 'sme-manager', territoryId: territory.id, organisationId }) }
}

/** The committee's meeting of a day; scheduled once. */
export async function aMeeting(world: World, territory: Territory, heldOn: string): Promise<string> {
  const known = await world.look((tx) => tx.selectFrom('meetings').select('id').where('committee_id', '=', territory.committeeId).executeTakeFirst())
  return known?.id ?? (await world.act(territory.coordinator, scheduleMeeting, { committeeId: territory.committeeId, heldOn })).meetingId
}
