import { expect, test } from 'vitest'
import { addExpert } from '#people/experts/actions.ts'
import { registerOrganisation } from '#people/organisations/actions.ts'
import { aCommittee, aReadyFile, aSession, onAgenda } from '#test/harness/committee.ts'
import { nextSiren } from '#test/harness/network.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { stateTie } from './actions.ts'
import { suggestionsOf } from './queries.ts'
import { tieKinds } from './schema.ts'

type Firm = { sector?: string; naf?: string; group_name?: string }

/** One file and one member whose employer is as told; what the data suggests of the two. */
async function between(world: World, sme: Firm, firm: Firm, more?: (told: { territoryId: string; smeId: string; firmId: string; siteId: string; personId: string; coordinator: Parameters<World['act']>[0] }) => Promise<void>) {
  const table = await aCommittee(world, 2)
  const file = await aReadyFile(world, table)
  const { organisationId, siteId } = await world.act(table.coordinator, registerOrganisation, { territoryId: table.territory.id, siren: nextSiren(), name: 'Employeur', kind: 'company', sector: firm.sector ?? 'banque', headcount: 400, createdOn: null, site: { siret: null, name: 'Siège', commune: 'Mornay', latitude: 48, longitude: 2, headcount: 100 } })
  const member = table.members[1]!
  await world.look(async (tx) => {
    await tx.updateTable('organisations').set({ naf: null, group_name: null, sector: 'tôlerie', ...sme }).where('id', '=', file.sme.id).execute()
    await tx.updateTable('organisations').set({ naf: null, group_name: null, ...firm }).where('id', '=', organisationId).execute()
    await tx.updateTable('committee_members').set({ organisation_id: organisationId }).where('id', '=', member.seatId).execute()
  })
  await more?.({ territoryId: table.territory.id, smeId: file.sme.id, firmId: organisationId, siteId, personId: member.personId, coordinator: table.coordinator })
  const meetingId = await aSession(world, table)
  await onAgenda(world, table, meetingId, file)
  return (await world.look((tx) => suggestionsOf(tx, meetingId))).map(({ ground, detail, firm: name, status }) => ({ ground, detail, firm: name, status }))
}

test('firms that have nothing in common are not suggested', () => inWorld(async (world) => {
  expect(await between(world, {}, {})).toEqual([])
}))

test('same activity: the NAF class where both are known, else the sector', () => inWorld(async (world) => {
  expect(await between(world, { naf: '25.62B' }, { naf: '2562A' })).toEqual([{ ground: 'competitor', detail: '2562A', firm: 'Employeur', status: null }])
  expect(await between(world, { naf: '25.62B' }, { naf: '25.11Z', sector: 'tôlerie' })).toEqual([])
  expect(await between(world, { sector: 'Tôlerie' }, { sector: 'tôlerie' })).toMatchObject([{ ground: 'competitor' }])
}))

test('same group, whatever the capitals', () => inWorld(async (world) => {
  expect(await between(world, { group_name: 'Groupe Ardan' }, { group_name: 'GROUPE ARDAN' })).toEqual([{ ground: 'group', detail: 'GROUPE ARDAN', firm: 'Employeur', status: null }])
}))

test('what an expert of the employer declared about the firm', () => inWorld(async (world) => {
  expect(await between(world, {}, {}, async ({ smeId, siteId, personId, coordinator }) => {
    const { expertId } = await world.act(coordinator, addExpert, { personId, siteId, lineManagerId: null, jobTitle: 'Directeur', grade: null, halfDaysPerYear: 4, availableNote: null, capabilities: [] })
    await world.look((tx) => tx.insertInto('expert_conflicts').values({ expert_id: expertId, organisation_id: smeId, kind: 'supplier' }).execute())
  })).toEqual([{ ground: 'supplier', detail: 'expert', firm: 'Employeur', status: null }])
}))

test.each(tieKinds)('a link the coordinator stated: %s', (kind) => inWorld(async (world) => {
  expect(await between(world, {}, {}, ({ territoryId, smeId, firmId, coordinator }) => world.act(coordinator, stateTie, { territoryId, organisationId: firmId, otherId: smeId, kind }).then(() => undefined))).toEqual([{ ground: kind, detail: 'stated', firm: 'Employeur', status: null }])
}))

test('a firm has no link with itself, and a link stated twice is one', () => inWorld(async (world) => {
  const found = await between(world, {}, {}, async ({ territoryId, smeId, firmId, coordinator }) => {
    expect(await refusalOf(world.act(coordinator, stateTie, { territoryId, organisationId: firmId, otherId: firmId, kind: 'bank' }))).toBe('invalid committee.tie-with-itself')
    for (let twice = 0; twice < 2; twice += 1) await world.act(coordinator, stateTie, { territoryId, organisationId: firmId, otherId: smeId, kind: 'bank' })
  })
  expect(found).toHaveLength(1)
}))
