import { sql, type RawBuilder } from 'kysely'
import { everything } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { changers, MergeTerritories, SplitTerritory } from '../schema.ts'
import { obstaclesOf, obstaclesTo, openFiles, sidesOf, type Sided } from './queries.ts'
import { byNumber, numbered, rolesOfFirms, withTheFile, withThePledge, withTheSite, type Way } from './rules.ts'

// A change of territories goes through every room in one transaction, hence by one writer: the list of what moves stands in
// rules.ts, and a test compares it with the schema.

type Change = { territoryId: string; changedOn: PlainDate; rolesEndOn: PlainDate | null; lines: readonly { id: string; intoId: string }[] }

/** All territories concerned are locked in one order, so that of two changes that cross each other the second sees what the first did. */
async function lockAll({ tx }: Context, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', 'people.change-same-territory', {}, { intoId: 'people.change-same-territory' })
  const rows = await tx.selectFrom('territories').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
  if (rows.length < ids.length) throw new Refusal('not-found', 'house.not-found')
}

/** Closes the former territory on the last day of the old order; what stands in the way stands in the guard, and is then listed. */
async function closeFormer(context: Context, asked: { territoryId: string; into: string[]; changedOn: PlainDate }): Promise<void> {
  const guard = { ...asked, today: context.today }
  const { rows } = await sql`update territories set closed_on = ${asked.changedOn} where id = ${asked.territoryId} and not exists (${obstaclesTo(guard)}) returning id`.execute(context.tx)
  if (rows.length > 0) return
  const [first] = await obstaclesOf(context, guard)
  throw first ? new Refusal('conflict', `people.change-${first.code}`, { what: first.what }) : new Refusal('not-found', 'house.not-found')
}

/** Rows of a table alias `t` that belong to a file moved by this change, with where it goes as `moved`. */
function joined(way: Way): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const names = way.map((_step, at) => `s${at}`)
  const froms = way.map(([, table], at) => sql`${sql.table(table)} ${sql.ref(names[at]!)},`)
  const wheres = way.map(([column], at) => sql`${sql.ref(`${names[at]}.id`)} = ${sql.ref(`${at === 0 ? 't' : names[at - 1]}.${column}`)} and`)
  return { from: sql.join(froms, sql` `), where: sql`${sql.join(wheres, sql` `)} ${sql.ref(`${names.at(-1) ?? 't'}.project_id`)} = moved.project_id` }
}

const ofChange = (change: Change) => sql`moved.change_id = any (${`{${change.lines.map(({ id }) => id).join(',')}}`}::uuid[])`

/** Files first, then what hangs on them, then papers and links by their numbers. Each statement takes only what was the former territory's. */
async function carryFiles({ tx }: Context, change: Change): Promise<void> {
  await sql`update ${sql.table('projects')} t set territory_id = moved.into_id from file_territories moved where t.id = moved.project_id and ${ofChange(change)}`.execute(tx)
  for (const [table, way] of Object.entries(withTheFile)) {
    const { from, where } = joined(way)
    await sql`update ${sql.table(table)} t set territory_id = moved.into_id from ${from} file_territories moved where ${where} and t.territory_id = ${change.territoryId} and ${ofChange(change)}`.execute(tx)
  }
  const numbers = sql.join([sql`select moved.project_id as id, moved.into_id from file_territories moved where ${ofChange(change)}`, ...numbered.map((table) => {
    const { from, where } = joined(withTheFile[table] ?? [])
    return sql`select t.id, moved.into_id from ${sql.table(table)} t, ${from} file_territories moved where ${where} and ${ofChange(change)}`
  })], sql` union all `)
  for (const [table, column] of Object.entries(byNumber)) {
    await sql`update ${sql.table(table)} t set territory_id = numbers.into_id from (${numbers}) numbers where t.territory_id = ${change.territoryId} and ${sql.ref(`t.${column}`)} = numbers.id`.execute(tx)
  }
  await sql`update ${sql.table('sealed_documents')} t set territory_id = r.territory_id from signature_requests r where r.id = t.request_id and t.territory_id = ${change.territoryId} and r.territory_id <> t.territory_id`.execute(tx)
}

type Places = readonly { id: string; intoId: string }[]

/** Sites with their people and rules; what was pledged for earlier years stays with the territory it was pledged to. */
async function carrySites({ tx }: Context, { territoryId, changedOn }: Change, places: Places): Promise<void> {
  const into = sql`(select unnest(${`{${places.map(({ id }) => id).join(',')}}`}::uuid[]) as id, unnest(${`{${places.map(({ intoId }) => intoId).join(',')}}`}::uuid[]) as into_id)`
  await sql`update sites t set territory_id = place.into_id from ${into} place where t.id = place.id and t.territory_id = ${territoryId}`.execute(tx)
  const fromYear = sql`and t.year >= extract(year from ${changedOn}::date)`
  for (const table of withTheSite) {
    await sql`update ${sql.table(table)} t set territory_id = place.into_id from ${into} place where t.site_id = place.id and t.territory_id = ${territoryId} ${table === 'day_envelopes' ? fromYear : sql``}`.execute(tx)
  }
  for (const table of withThePledge) await sql`update ${sql.table(table)} t set territory_id = e.territory_id from day_envelopes e where e.id = t.envelope_id and t.territory_id = ${territoryId} and e.territory_id <> t.territory_id`.execute(tx)
}

/**
 * Roles. Those of firms follow their firm's site. Who leads the former territory leads the new ones too, until the day set;
 * who leads a new one reads what stays in the former. Seats of the former committee end.
 */
async function carryRoles(context: Context, { territoryId, changedOn, rolesEndOn, lines }: Change): Promise<void> {
  const { tx } = context
  const newId = sql`gen_random_uuid()`
  const firms = sql`role in (${sql.join(rolesOfFirms)})`
  const live = sql`(ends_on is null or ends_on >= ${context.today})`
  const goesTo = sql`(select s.territory_id from sites s where (s.id = g.site_id or (g.site_id is null and s.organisation_id = g.organisation_id)) and s.territory_id in (${sql.join(lines.map(({ intoId }) => intoId))}) order by s.left_on nulls first, s.id limit 1)`
  await sql`insert into role_grants (id, person_id, role, territory_id, organisation_id, site_id, granted_at, ends_on)
    select ${newId}, person_id, role, ${goesTo}, organisation_id, site_id, ${context.now}, ends_on from role_grants g where g.territory_id = ${territoryId} and ${firms} and ${live} and ${goesTo} is not null on conflict do nothing`.execute(tx)
  await sql`delete from role_grants g where g.territory_id = ${territoryId} and ${firms} and ${live} and exists (select from role_grants n where n.person_id = g.person_id and n.role = g.role and n.organisation_id is not distinct from g.organisation_id and n.site_id is not distinct from g.site_id and n.territory_id in (${sql.join(lines.map(({ intoId }) => intoId))}))`.execute(tx)
  // Before the successors' own get theirs, which do not end.
  await sql`update role_grants set ends_on = least(ends_on, ${rolesEndOn}::date) where territory_id = ${territoryId} and not (${firms})`.execute(tx)
  for (const { intoId } of lines) {
    await sql`insert into role_grants (id, person_id, role, territory_id, organisation_id, site_id, granted_at, ends_on)
      select ${newId}, person_id, role, ${intoId}, organisation_id, site_id, ${context.now}, ends_on from role_grants where territory_id = ${territoryId} and role = 'territory-coordinator' and ${live} on conflict do nothing`.execute(tx)
  }
  // After those, or one successor's would go on to the other.
  for (const { intoId } of lines) {
    await sql`insert into role_grants (id, person_id, role, territory_id, organisation_id, site_id, granted_at, ends_on)
      select ${newId}, g.person_id, g.role, ${territoryId}, g.organisation_id, g.site_id, ${context.now}, g.ends_on from role_grants g where g.territory_id = ${intoId} and g.role = 'territory-coordinator' and ${live}
        and not exists (select from role_grants former where former.territory_id = ${territoryId} and former.person_id = g.person_id and former.role = g.role) on conflict do nothing`.execute(tx)
  }
  await sql`update ${sql.table('committee_members')} set left_on = greatest(joined_on, ${addDays(changedOn, -1)}::date) where territory_id = ${territoryId} and left_on is null`.execute(tx)
}

async function begin(context: Context, kind: 'merged' | 'split', territoryId: string, into: readonly string[], changedOn: PlainDate): Promise<Change['lines']> {
  await enterScope(context.tx, everything)
  await lockAll(context, [territoryId, ...into])
  await closeFormer(context, { territoryId, into: [...into], changedOn })
  const lines = into.map((intoId) => ({ id: context.ids(), intoId }))
  await context.tx.insertInto('territory_changes').values(lines.map(({ id, intoId }) => ({ id, kind, territory_id: territoryId, into_id: intoId, changed_on: changedOn }))).execute()
  return lines
}

async function noteFiles({ tx }: Context, { territoryId, changedOn }: Omit<Change, 'lines' | 'rolesEndOn'>, line: { id: string; intoId: string }, only: readonly Sided[] | null): Promise<number> {
  const { rows } = await sql`insert into file_territories (project_id, change_id, territory_id, into_id, moved_on)
    select project_id, ${line.id}, ${territoryId}, ${line.intoId}, ${changedOn} from ${openFiles(territoryId)} open ${only ? sql`where project_id = any (${`{${only.map(({ id }) => id).join(',')}}`}::uuid[])` : sql``} returning project_id`.execute(tx)
  return rows.length
}

/** Append-only rows let their territory change, and nothing else of them, while this is set. */
async function carry(context: Context, change: Change, places: Places): Promise<void> {
  await sql`select set_config('app.moving_territory', 'on', true)`.execute(context.tx)
  await carryFiles(context, change)
  await carrySites(context, change, places)
  await carryRoles(context, change)
  await sql`select set_config('app.moving_territory', '', true)`.execute(context.tx)
}

/** A territory goes on in another one from a day: what is open moves, what is over stays under the name it was done under. */
export const mergeTerritories = action({
  name: 'people.mergeTerritories',
  who: changers,
  input: MergeTerritories,
  rest: { plural: 'territories', noun: 'mergers', id: 'territoryId' },
  async run(context, { territoryId, intoId, changedOn, rolesEndOn, newName }) {
    const lines = await begin(context, 'merged', territoryId, [intoId], changedOn)
    const files = await noteFiles(context, { territoryId, changedOn }, lines[0]!, null)
    const { rows: sites } = await sql<{ id: string }>`select id from sites where territory_id = ${territoryId}`.execute(context.tx)
    await carry(context, { territoryId, changedOn, rolesEndOn, lines }, sites.map(({ id }) => ({ id, intoId })))
    await context.tx.updateTable('commune_territories').set({ territory_id: intoId, set_on: context.today }).where('territory_id', '=', territoryId).execute()
    if (newName) {
      await sql`insert into territory_versions (territory_id, until_on, name, operator_name, operator_kind, telephone, sender_address)
        select id, ${addDays(changedOn, -1)}, name, operator_name, operator_kind, telephone, sender_address from territories where id = ${intoId} on conflict do nothing`.execute(context.tx)
      await context.tx.updateTable('territories').set({ name: newName }).where('id', '=', intoId).execute()
    }
    await emit(context, 'territory.merged', { id: territoryId, territory_id: territoryId, into_id: intoId, change_id: lines[0]!.id }, { files, changedOn })
    return { territoryId, files }
  },
})

/** A territory goes on in two from a day: each open file and each site on one side, by its commune or as corrected. */
export const splitTerritory = action({
  name: 'people.splitTerritory',
  who: changers,
  input: SplitTerritory,
  rest: { plural: 'territories', noun: 'splits', id: 'territoryId' },
  async run(context, { territoryId, firstId, secondId, changedOn, rolesEndOn, communes, toFirst, toSecond }) {
    const lines = await begin(context, 'split', territoryId, [firstId, secondId], changedOn)
    const sides = await sidesOf(context, { territoryId, communes, toFirst, toSecond })
    const files = { first: 0, second: 0 }
    for (const [at, side] of (['first', 'second'] as const).entries()) files[side] = await noteFiles(context, { territoryId, changedOn }, lines[at]!, sides.files.filter((file) => file.side === side))
    await carry(context, { territoryId, changedOn, rolesEndOn, lines }, sides.sites.map(({ id, side }) => ({ id, intoId: side === 'first' ? firstId : secondId })))
    await sql`update commune_territories set territory_id = case when commune_code = any (${`{${communes.join(',')}}`}::text[]) then ${secondId}::uuid else ${firstId}::uuid end, set_on = ${context.today} where territory_id = ${territoryId}`.execute(context.tx)
    await emit(context, 'territory.split', { id: territoryId, territory_id: territoryId, first_id: firstId, second_id: secondId }, { ...files, changedOn })
    return { territoryId, files }
  },
})
