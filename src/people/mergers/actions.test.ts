import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import type { Tx } from '#house/db/database.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { addPerson, grantRole } from '#people/persons/actions.ts'
import { mergePeople } from '#people/persons/merging/actions.ts'
import { registerOrganisation } from '#people/organisations/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, anSme, aTerritory, nextSiren } from '#test/harness/network.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, site, testClock, worldOn, type World } from '#test/harness/world.ts'
import { undoMergerAction } from './actions.ts'
import { mergeFirms } from './firms/actions.ts'
import { firmColumns, firmMergerPreview } from './firms/queries.ts'
import { recentMergers } from './queries.ts'

const installer = system('test')

/** Tables whose rows a merger makes or ends for good: letters, links, sign-in, and its own notes. */
const apart = ['events', 'mails', 'mail_attachments', 'digests', 'digest_lines', 'links', 'sessions', 'credentials', 'signing_codes', 'reaction_cursors', 'parked_events', 'idempotency_keys', 'mergers', 'merger_moves', 'shared_letters']

/** Every row of every other table, as text. */
async function dump(tx: Tx): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^kysely_' order by 1`.execute(tx)
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (apart.includes(name)) continue
    found[name] = (await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`.execute(tx)).rows.map(({ row }) => row)
  }
  return found
}
const somebody = async (world: World, name: string, role: string, place: { territoryId?: string; organisationId?: string }) =>
  (await world.act(installer, addPerson, { givenName: name, familyName: 'Double', email: `${name}.double@exemple.example`.toLowerCase(), role, telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null, ...place })).personId
const aNational = async (world: World) => person((await world.act(installer, addPerson, { givenName: 'Nadia', familyName: 'Réseau', email: 'nadia@exemple.example', role: 'national-coordinator', telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null })).personId, { role: 'national-coordinator' })
const lastMerger = async (world: World) => (await world.look((tx) => sql<{ id: string }>`select id from mergers order by made_at desc, id desc limit 1`.execute(tx))).rows[0]?.id ?? ''

describe('a person', () => {
  test('merged then apart: every row of every table is as it was, the rooms that followed included', () => inWorld(async (world) => {
    const cast = await aCast(world)
    const { territory, company } = cast
    const mergedId = personIdOf(company.expert) ?? ''
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    const keptId = await somebody(world, 'Colette', 'expert', { territoryId: territory.id, organisationId: company.id })
    await world.act(installer, grantRole, { personId: keptId, role: 'line-manager', territoryId: territory.id, organisationId: company.id, siteId: null, endsOn: null })
    await world.settle()
    const before = await world.look(dump)
    await world.act(territory.coordinator, mergePeople, { keptId, mergedId })
    await world.settle()
    expect(await world.look(dump)).not.toEqual(before)
    const undone = await world.act(territory.coordinator, undoMergerAction, { mergerId: await lastMerger(world) })
    await world.settle()
    expect(undone.left).toEqual([])
    const after = await world.look(dump)
    for (const [table, rows] of Object.entries(before)) expect([table, after[table]]).toEqual([table, rows])
  }))

  test('what changed since stays and is told; the rest goes back; twice is refused, so is a month later', () => inWorld(async (world) => {
    const territory = await aTerritory(world)
    const company = await aCompany(world, territory)
    const here = { territoryId: territory.id, organisationId: company.id }
    const [keptId, mergedId] = [await somebody(world, 'Anne', 'line-manager', here), await somebody(world, 'Annie', 'company-correspondent', here)]
    await world.look((tx) => sql`update people set email = null where id = ${keptId}`.execute(tx))
    await world.act(territory.coordinator, mergePeople, { keptId, mergedId })
    await world.settle()
    await world.look((tx) => sql`update people set email = 'anne.nouvelle@exemple.example' where id = ${keptId}`.execute(tx))
    const mergerId = await lastMerger(world)
    expect((await world.ask(territory.coordinator, recentMergers)).rows.map(({ id }) => id)).toEqual([mergerId])
    const undone = await world.act(territory.coordinator, undoMergerAction, { mergerId })
    expect(undone.left).toEqual([{ table: 'people', count: 1 }])
    const rows = await world.look((tx) => tx.selectFrom('people').select(['id', 'email', 'merged_into']).where('id', 'in', [keptId, mergedId]).execute())
    expect(rows.find(({ id }) => id === keptId)).toMatchObject({ email: 'anne.nouvelle@exemple.example' })
    expect(rows.find(({ id }) => id === mergedId)).toMatchObject({ email: 'annie.double@exemple.example', merged_into: null })
    expect(await world.look(async (tx) => (await tx.selectFrom('role_grants').select('role').where('person_id', '=', mergedId).execute()).map(({ role }) => role))).toEqual(['company-correspondent'])
    expect(await refusalOf(world.act(territory.coordinator, undoMergerAction, { mergerId }))).toBe('conflict people.merger-over')

    await world.act(territory.coordinator, mergePeople, { keptId, mergedId })
    const again = (await world.look((tx) => sql<{ id: string }>`select id from mergers where undone_at is null`.execute(tx))).rows[0]?.id ?? ''
    world.clock.advance(31)
    expect(await refusalOf(world.act(territory.coordinator, undoMergerAction, { mergerId: again }))).toBe('conflict people.merger-over')
  }))

  test('undone before the rooms have read of it, nothing follows; another territory’s coordinator undoes nothing', () => inWorld(async (world) => {
    const territory = await aTerritory(world)
    const sme = await anSme(world, territory)
    const keptId = await somebody(world, 'Jeanne', 'sme-manager', { territoryId: territory.id, organisationId: sme.id })
    await world.settle()
    const before = await world.look(dump)
    await world.act(territory.coordinator, mergePeople, { keptId, mergedId: sme.managerId })
    const mergerId = await lastMerger(world)
    const other = await aTerritory(world)
    expect(await refusalOf(world.act(other.coordinator, undoMergerAction, { mergerId }))).toBe('not-found house.not-found')
    await world.act(territory.coordinator, undoMergerAction, { mergerId })
    await world.settle()
    const after = await world.look(dump)
    for (const table of ['people', 'role_grants', 'projects', 'briefs']) for (const row of before[table] ?? []) expect(after[table]).toContain(row)
  }))

  test('of two who undo at once one does, the other is told', async () => {
    const database = await freshDatabase()
    try {
      const clock = testClock()
      const house = { database, clock, ids: randomIds(clock.now), site, wake: () => undefined }
      const { territory, keptId, mergedId } = await database.kysely.transaction().execute(async (tx) => {
        const world = worldOn(tx, clock)
        const own = await aTerritory(world)
        const place = { territoryId: own.id }
        return { territory: own, keptId: await somebody(world, 'Lise', 'referrer', place), mergedId: await somebody(world, 'Lisa', 'referrer', place) }
      })
      expect((await perform(house, territory.coordinator, mergePeople, { keptId, mergedId })).ok).toBe(true)
      const mergerId = await database.kysely.transaction().execute((tx) => lastMerger(worldOn(tx, clock)))
      const both = await Promise.all([0, 1].map(() => perform(house, territory.coordinator, undoMergerAction, { mergerId })))
      expect(both.map((outcome) => (outcome.ok ? 'undone' : outcome.refusal.code)).toSorted()).toEqual(['people.merger-over', 'undone'])
    } finally {
      await database.close()
    }
  })
})

describe('a firm', () => {
  test('entered twice becomes one with all its rows, and two again', () => inWorld(async (world) => {
    const national = await aNational(world)
    const cast = await aCast(world)
    const { territory, sme } = cast
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await world.settle()
    const keptSiren = nextSiren()
    const { organisationId: keptId } = await world.act(territory.coordinator, registerOrganisation, { territoryId: territory.id, siren: keptSiren, name: 'Atelier juste', kind: 'sme', sector: null, headcount: null, createdOn: null, site: { siret: null, name: 'Siège', commune: null, latitude: null, longitude: null, headcount: null } })
    const { siren: mergedSiren } = await world.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', sme.id).executeTakeFirstOrThrow())
    await world.settle()
    const before = await world.look(dump)
    expect((await world.ask(national, firmMergerPreview, { keptSiren, mergedSiren })).obstacle).toBeNull()
    const { mergerId } = await world.act(national, mergeFirms, { keptSiren, mergedSiren })
    await world.settle()
    const { rows: columns } = await world.look((tx) => sql<{ table: string; column: string }>`select c.table_name as "table", c.column_name as "column" from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where table_schema = 'public' and table_type = 'BASE TABLE' and c.udt_name = 'uuid' and c.column_name in (${sql.join(firmColumns)})`.execute(tx))
    for (const { table, column } of columns) expect([table, column, (await world.look((tx) => sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${sme.id}`.execute(tx))).rows.length]).toEqual([table, column, 0])
    expect((await world.look((tx) => tx.selectFrom('missions').select('sme_id').where('id', '=', missionId).executeTakeFirstOrThrow())).sme_id).toBe(keptId)
    expect(await refusalOf(world.act(national, mergeFirms, { keptSiren, mergedSiren }))).toBe('conflict people.firm-merged-already')
    expect((await world.act(national, undoMergerAction, { mergerId })).left).toEqual([])
    await world.settle()
    const after = await world.look(dump)
    for (const [table, rows] of Object.entries(before)) expect([table, after[table]]).toEqual([table, rows])
  }))

  test('a helper and an SME are not one firm, nor a firm and itself; a coordinator merges none', () => inWorld(async (world) => {
    const national = await aNational(world)
    const territory = await aTerritory(world)
    const [company, sme] = [await aCompany(world, territory), await anSme(world, territory)]
    const sirenOf = async (id: string) => (await world.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', id).executeTakeFirstOrThrow())).siren
    const [helper, helped] = [await sirenOf(company.id), await sirenOf(sme.id)]
    expect(await refusalOf(world.act(national, mergeFirms, { keptSiren: helper, mergedSiren: helped }))).toBe('conflict people.firm-kinds')
    expect(await refusalOf(world.act(national, mergeFirms, { keptSiren: helped, mergedSiren: helped }))).toBe('conflict people.firm-same')
    expect(await refusalOf(world.act(national, mergeFirms, { keptSiren: helped, mergedSiren: nextSiren() }))).toBe('not-found people.firm-unknown')
    expect(await refusalOf(world.act(territory.coordinator, mergeFirms, { keptSiren: helped, mergedSiren: helper }))).toMatch(/^forbidden/)
  }))
})

test('every table that names a person or a firm notes what a merger moves', () => inWorld(async (world) => {
  const { rows } = await world.look((tx) => sql<{ name: string }>`select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and c.udt_name = 'uuid' and (c.column_name ~ '(person_id|_manager_id|_by)$' or c.column_name in (${sql.join(firmColumns)}))
      and not exists (select from pg_trigger where tgrelid = c.table_name::regclass and tgname = 'merger_move') and c.table_name <> all (${`{${[...apart, 'snapshots'].join(',')}}`}::text[])`.execute(tx))
  expect(rows.map(({ name }) => `${name}: call undoable('${name}') in its migration`)).toEqual([])
}))
