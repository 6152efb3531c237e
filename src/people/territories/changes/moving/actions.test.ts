import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { openProject } from '#journey/01-intake/actions.ts'
import { putOnAgenda, scheduleMeeting } from '#journey/03-committee/actions.ts'
import { convene } from '#journey/03-committee/convocations/actions.ts'
import { computeYear, freezeYear } from '#journey/12-barometer/actions.ts'
import { checkFrozenYear } from '#journey/12-barometer/corrections/actions.ts'
import { figureRows, figuresToOpen } from '#journey/12-barometer/drill/queries.ts'
import { fileOfTerritory } from '#hall/files/sheet/queries.ts'
import { coverCommunes } from '#people/territories/communes/actions.ts'
import { aReadyFile } from '#test/harness/committee.ts'
import { aCompany, anSme, aTerritory } from '#test/harness/network.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { successions, territoriesOn } from '../queries.ts'
import { mergeTerritories, splitTerritory } from './actions.ts'
import { mergerPreview, splitPreview } from './queries.ts'
import { apart, byNumber, stays, withTheFile, withThePledge, withTheSite } from './rules.ts'

const admin = person('0190c0de-0000-7000-8000-0000000000ad', { role: 'network-admin' })
const national = person('0190c0de-0000-7000-8000-0000000000aa', { role: 'national-coordinator' })

/** Somebody with the roles the database gives them today. */
async function nowOf(world: World, viewer: Viewer): Promise<Viewer> {
  const personId = personIdOf(viewer) ?? ''
  const grants = await world.look((tx) => sql<{ role: 'territory-coordinator'; territoryId: string | null; organisationId: string | null }>`select role, territory_id as "territoryId", organisation_id as "organisationId" from role_grants where person_id = ${personId} and (ends_on is null or ends_on >= ${world.clock.today()})`.execute(tx))
  return person(personId, ...grants.rows)
}
const referenceOf = (world: World, id: string) => world.look(async (tx) => (await tx.selectFrom('projects').select('reference').where('id', '=', id).executeTakeFirstOrThrow()).reference)
const missionDone = async (cast: Cast) => {
  const approved = await approve(cast)
  const missionId = await plan(cast, await engage(cast, approved))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  return { ...approved, missionId }
}
const figuresIn = async (world: World, year: number) => (await world.look((tx) => sql<{ key: string }>`select concat_ws('|', indicator, territory, dimension, value, base, firms, snapshot_id is not null) as key from indicator_values where year = ${year} and snapshot_id is null order by 1`.execute(tx))).rows.map(({ key }) => key)

test('every table with a territory moves or stays: none is forgotten', () => inWorld(async (world) => {
  const { rows } = await world.look((tx) => sql<{ name: string }>`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'public' and c.column_name = 'territory_id' and t.table_type = 'BASE TABLE'`.execute(tx))
  const told = [...Object.keys(withTheFile), ...Object.keys(byNumber), ...withTheSite, ...withThePledge, ...stays, ...apart]
  expect(rows.map(({ name }) => name).filter((name) => !told.includes(name)).map((name) => `${name}: say in rules.ts whether its rows go with a file, with a site, or stay`)).toEqual([])
  expect(told.filter((name, at) => told.indexOf(name) !== at)).toEqual([])
  expect(told.filter((name) => name !== 'projects' && !rows.some((row) => row.name === name))).toEqual([])
}))

describe('a merger', () => {
  test('afterwards the former territory takes no new file', () => inWorld(async (world) => {
    const territory = await aTerritory(world)
    const into = await aTerritory(world)
    const asked = { smeId: (await anSme(world, territory)).id, territoryId: territory.id, summary: 'Vendre plus loin', managerId: null, referrerId: null, referrerName: null, headcount: null }
    await world.act(territory.coordinator, openProject, asked)
    await world.act(admin, mergeTerritories, { territoryId: territory.id, intoId: into.id, changedOn: world.clock.today(), rolesEndOn: null, newName: null })
    expect(await refusalOf(world.act(await nowOf(world, territory.coordinator), openProject, asked))).toBe('conflict people.territory-ended')
  }))

  test('what is open moves with all its rows, what is over stays; figures before it say what they said', () => inWorld(async (world) => {
    const cast = await aCast(world)
    const { territory } = cast
    const { projectId, missionId } = await missionDone(cast)
    const into = await aTerritory(world)
    await world.act(system('timer'), computeYear, { year: 2026 })
    const before = await figuresIn(world, 2026)
    world.clock.set('2027-01-11')
    await world.act(national, freezeYear, { year: 2026, note: 'Points laissés ouverts' })
    const frozen = await world.look((tx) => sql`select * from indicator_values where snapshot_id is not null order by id`.execute(tx))
    const reference = await referenceOf(world, projectId)
    const preview = await world.ask(admin, mergerPreview, { territoryId: territory.id, intoId: into.id, changedOn: '2027-01-01' })
    expect(preview.obstacles).toEqual([])
    expect(preview.counts).toMatchObject({ open: 1, stay: 0, sites: 2, experts: 1, pledges: 1, seats: 1 })
    expect(await world.act(admin, mergeTerritories, { territoryId: territory.id, intoId: into.id, changedOn: '2027-01-01', rolesEndOn: '2027-03-31', newName: 'Grand Val' })).toMatchObject({ files: 1 })

    // Not one row of the file is left behind, wherever it stands.
    for (const table of ['projects', 'missions', 'half_days', 'agreements', 'agreement_parties', 'plans', 'bookings', 'proposals', 'decisions', 'briefs', 'needs', 'sites', 'experts', 'invitations', 'signature_requests', 'sealed_documents']) {
      const { rows } = await world.look((tx) => sql<{ territory_id: string }>`select distinct territory_id from ${sql.table(table)} where territory_id in (${territory.id}, ${into.id})`.execute(tx))
      expect([table, rows.map((row) => row.territory_id)]).toEqual([table, rows.length === 0 ? [] : [into.id]])
    }
    const years = await world.look((tx) => sql<{ year: number; own: boolean }>`select year, territory_id = ${territory.id} as own from day_envelopes order by year`.execute(tx))
    expect(years.rows).toEqual([{ year: 2026, own: true }, { year: 2027, own: false }])

    // The year before is equal to its rows, under the old name; the frozen snapshot has not moved.
    await world.act(system('timer'), computeYear, { year: 2026 })
    expect(await figuresIn(world, 2026)).toEqual(before)
    expect((await world.look((tx) => sql`select * from indicator_values where snapshot_id is not null order by id`.execute(tx))).rows).toEqual(frozen.rows)
    await world.act(system('timer'), checkFrozenYear, { year: 2026 })
    expect((await world.look((tx) => tx.selectFrom('snapshot_corrections').select('id').execute()))).toEqual([])
    for (const { code, value } of (await world.ask(national, figuresToOpen, { year: 2026, territory: territory.slug })).values) {
      const rows = await world.ask(national, figureRows, { year: 2026, indicator: code, territory: territory.slug })
      expect([code, rows.total, rows.figure]).toEqual([code, value, value])
    }
    expect((await territoriesOn({ tx: world.tx }, '2026-12-31')).find(({ id }) => id === into.id)?.name).not.toBe('Grand Val')
    expect((await territoriesOn({ tx: world.tx }, '2027-01-01')).find(({ id }) => id === into.id)?.name).toBe('Grand Val')
    expect(await successions({ tx: world.tx })).toMatchObject([{ slug: into.slug, kind: 'merged', changedOn: '2027-01-01' }])

    // Who reads it: the coordinators of the successor; the former ones until their roles end.
    const [theirs, former] = [await nowOf(world, into.coordinator), await nowOf(world, territory.coordinator)]
    expect((await world.ask(theirs, fileOfTerritory, { reference })).head.reference).toBe(reference)
    expect((await world.ask(former, fileOfTerritory, { reference })).head.reference).toBe(reference)
    world.clock.set('2027-04-01')
    expect((await nowOf(world, territory.coordinator)).kind).toBe('person')
    expect(await refusalOf(world.ask(await nowOf(world, territory.coordinator), fileOfTerritory, { reference }))).toMatch(/forbidden|not-found/)
    expect((await world.ask(await nowOf(world, into.coordinator), fileOfTerritory, { reference })).head.reference).toBe(reference)
    // Work goes on: the SME closes its mission.
    await close(cast, missionId)
  }))

  test('a mission signed afterwards counts for the successor, one signed before in the same year for the former', () => inWorld(async (world) => {
    const cast = await aCast(world)
    await missionDone(cast)
    const into = await aTerritory(world)
    world.clock.set('2026-06-15')
    await world.act(admin, mergeTerritories, { territoryId: cast.territory.id, intoId: into.id, changedOn: '2026-06-01', rolesEndOn: '' })
    await world.act(system('timer'), computeYear, { year: 2026 })
    const days = await world.look((tx) => sql<{ territory: string; value: number }>`select territory, value::float as value from indicator_values where indicator = 'daysContracted' and territory <> '' and year = 2026`.execute(tx))
    expect(days.rows).toEqual([{ territory: cast.territory.slug, value: 2 }])
    const coordinator = await nowOf(world, into.coordinator)
    const next: Cast = { ...cast, territory: { ...into, coordinator } }
    const sme = await anSme(world, next.territory)
    const company = await aCompany(world, next.territory)
    await aReadyFile(world, { territory: next.territory, coordinator }, sme)
    expect(company.siteId).toBeTruthy()
    await world.act(system('timer'), computeYear, { year: 2026 })
    const asked = await world.look((tx) => sql<{ territory: string }>`select territory from indicator_values where indicator = 'skillsRequested' and territory <> '' and dimension = '' and year = 2026 order by 1`.execute(tx))
    expect(asked.rows.map(({ territory }) => territory).toSorted()).toEqual([cast.territory.slug, into.slug].toSorted())
  }))

  test('what stands in the way is listed and refused: an agenda, a convened meeting, a frozen year, a day to come', () => inWorld(async (world) => {
    const territory = await aTerritory(world)
    const into = await aTerritory(world)
    const file = await aReadyFile(world, { territory, coordinator: territory.coordinator })
    const { meetingId } = await world.act(territory.coordinator, scheduleMeeting, { committeeId: territory.committeeId, heldOn: '2026-03-17' })
    await world.act(territory.coordinator, putOnAgenda, { meetingId, projectId: file.projectId })
    await world.act(territory.coordinator, convene, { meetingId })
    const asked = { territoryId: territory.id, intoId: into.id, changedOn: '2026-03-01', rolesEndOn: '' }
    const { obstacles } = await world.ask(admin, mergerPreview, asked)
    expect(obstacles.map(({ code }) => code).toSorted()).toEqual(['agenda', 'meeting'])
    expect(await refusalOf(world.act(admin, mergeTerritories, asked))).toMatch(/^conflict people.change-(agenda|meeting)$/)
    expect(await refusalOf(world.act(admin, mergeTerritories, { ...asked, territoryId: into.id, intoId: territory.id, changedOn: '2026-03-20' }))).toBe('conflict people.change-future')
    expect(await refusalOf(world.act(admin, mergeTerritories, { ...asked, intoId: territory.id }))).toBe('invalid people.change-same-territory')
    expect(await refusalOf(world.act(territory.coordinator, mergeTerritories, asked))).toMatch(/^forbidden/)
    await world.look((tx) => tx.insertInto('snapshots').values({ id: '0190c0de-0000-7000-8000-00000000f2ee', year: 2025, version: 1, frozen_on: '2026-02-01' as never, frozen_by: null, note: '' }).execute())
    expect(await refusalOf(world.act(admin, mergeTerritories, { ...asked, territoryId: into.id, intoId: territory.id, changedOn: '2025-12-31' }))).toBe('conflict people.change-frozen')
  }))

  test('a merged territory merges no second time, and its successor may be merged on', () => inWorld(async (world) => {
    const [first, second, third] = [await aTerritory(world), await aTerritory(world), await aTerritory(world)]
    const file = await aReadyFile(world, { territory: first, coordinator: first.coordinator })
    await world.act(admin, mergeTerritories, { territoryId: first.id, intoId: second.id, changedOn: '2026-01-01', rolesEndOn: '' })
    expect(await refusalOf(world.act(admin, mergeTerritories, { territoryId: first.id, intoId: third.id, changedOn: '2026-02-01', rolesEndOn: '' }))).toBe('conflict people.change-closed')
    expect(await refusalOf(world.act(admin, mergeTerritories, { territoryId: third.id, intoId: first.id, changedOn: '2026-02-01', rolesEndOn: '' }))).toBe('conflict people.change-into-closed')
    expect(await refusalOf(world.act(admin, mergeTerritories, { territoryId: second.id, intoId: third.id, changedOn: '2026-01-01', rolesEndOn: '' }))).toBe('conflict people.change-before-change')
    await world.act(admin, mergeTerritories, { territoryId: second.id, intoId: third.id, changedOn: '2026-02-01', rolesEndOn: '' })
    const on = async (day: string) => (await world.look((tx) => sql<{ id: string }>`select territory_on(id, territory_id, ${day}) as id from projects where id = ${file.projectId}`.execute(tx))).rows[0]?.id
    expect([await on('2025-12-31'), await on('2026-01-15'), await on('2026-02-01')]).toEqual([first.id, second.id, third.id])
  }))
})

test('a split puts each file on the side of its commune, or as corrected, with its firm', () => inWorld(async (world) => {
  const [territory, first, second] = [await aTerritory(world), await aTerritory(world), await aTerritory(world)]
  await world.act(system('test'), coverCommunes, { territoryId: territory.id, communes: ['54395', '54528'] })
  const files = [await aReadyFile(world, { territory, coordinator: territory.coordinator }), await aReadyFile(world, { territory, coordinator: territory.coordinator }), await aReadyFile(world, { territory, coordinator: territory.coordinator })]
  for (const [at, commune] of ['Nancy', 'TOUL', 'Ailleurs'].entries()) await world.look((tx) => sql`update sites set commune = ${commune} where organisation_id = ${files[at]!.sme.id}`.execute(tx))
  const asked = { territoryId: territory.id, firstId: first.id, secondId: second.id, changedOn: '2026-03-01', communes: ['54528'] }
  const { files: sided } = await world.ask(admin, splitPreview, asked)
  expect(sided.map(({ commune, side, known }) => [commune, side, known])).toEqual([['Nancy', 'first', true], ['TOUL', 'second', true], ['Ailleurs', 'first', false]])
  expect(await world.act(admin, splitTerritory, { ...asked, rolesEndOn: '', toSecond: [files[2]!.projectId] })).toMatchObject({ files: { first: 1, second: 2 } })
  const rows = await world.look((tx) => sql<{ file: string; site: string; role: string }>`select p.territory_id as file, s.territory_id as site, (select territory_id from role_grants where person_id = p.manager_id) as role from projects p join sites s on s.organisation_id = p.sme_id order by p.reference`.execute(tx))
  expect(rows.rows).toEqual([first, second, second].map(({ id }) => ({ file: id, site: id, role: id })))
  const communes = await world.look((tx) => tx.selectFrom('commune_territories').select(['commune_code', 'territory_id']).orderBy('commune_code').execute())
  expect(communes).toEqual([{ commune_code: '54395', territory_id: first.id }, { commune_code: '54528', territory_id: second.id }])
  const leader = await nowOf(world, territory.coordinator)
  for (const { projectId } of files) await world.ask(leader, fileOfTerritory, { reference: await referenceOf(world, projectId) })
  expect(await refusalOf(world.ask(await nowOf(world, first.coordinator), fileOfTerritory, { reference: await referenceOf(world, files[1]!.projectId) }))).toMatch(/not-found/)
}))
