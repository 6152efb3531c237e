import { sql, type RawBuilder } from 'kysely'
import { everything } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { communeOf } from '#house/communes/communes.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { changers, MergePreviewed, SplitPreviewed } from '../schema.ts'
import { folded, sideOf, type Side } from './rules.ts'

/** A file that moves: the work on it goes on. Ended ones stay, unless an advance is still to be paid back. */
export const openFiles = (territoryId: string) => sql`(
  select states.project_id from project_states states where states.territory_id = ${territoryId}
    and ((states.stage <> 'ended' and states.state <> 'followed-up')
      or exists (select from advances where advances.project_id = states.project_id and advances.status not in ('repaid', 'written-off'))))`

export type Obstacle = { code: 'closed' | 'into-closed' | 'future' | 'before-opening' | 'frozen' | 'before-change' | 'meeting' | 'agenda' | 'ballot' | 'run'; what: string }
type Asked = { territoryId: string; into: readonly string[]; changedOn: PlainDate; today: PlainDate }

/** Everything that stands in the way, as rows: the preview lists them, and the guard of the change asks that there be none. */
export const obstaclesTo = ({ territoryId, into, changedOn, today }: Asked): RawBuilder<Obstacle> => sql<Obstacle>`
  select 'closed' as code, name as what from territories where id = ${territoryId} and closed_on is not null
  union all select 'into-closed', name from territories where id = any (${`{${into.join(',')}}`}::uuid[]) and closed_on is not null
  union all select 'future', ${changedOn} where ${changedOn}::date > ${today}::date
  union all select 'before-opening', name from territories where id = any (${`{${[territoryId, ...into].join(',')}}`}::uuid[]) and opened_on > ${changedOn}::date
  union all select 'frozen', max(year)::text from snapshots where year >= extract(year from ${changedOn}::date) having max(year) is not null
  union all select 'before-change', moved_on::text from file_territories where into_id = ${territoryId} and moved_on >= ${changedOn}::date group by moved_on
  union all select 'meeting', held_on::text from meetings where territory_id = ${territoryId} and cancelled_on is null and held_on >= ${today}::date and exists (select from convocations where convocations.meeting_id = meetings.id)
  union all select 'agenda', projects.reference from agenda_items join projects on projects.id = agenda_items.project_id where agenda_items.territory_id = ${territoryId} and agenda_items.status = 'on-agenda'
  union all select 'ballot', projects.reference from ballots join projects on projects.id = ballots.project_id where ballots.territory_id = ${territoryId} and ballots.status = 'open'
  union all select 'run', kind from matching_runs where territory_id = ${territoryId} and status in ('queued', 'running')`

export const obstaclesOf = async ({ tx }: Pick<ReadContext, 'tx'>, asked: Asked): Promise<Obstacle[]> => (await obstaclesTo(asked).execute(tx)).rows

type Counts = { open: number; stay: number; sites: number; experts: number; pledges: number; communes: number; seats: number; meetings: number; agreements: number }

/** What moves and what stays, counted in one statement. */
async function countsOf({ tx, today }: ReadContext, territoryId: string, changedOn: PlainDate): Promise<Counts> {
  const { rows: [counts] } = await sql<Counts>`
    with open as ${openFiles(territoryId)} select
      (select count(*)::int from open) as open,
      (select count(*)::int from projects where territory_id = ${territoryId} and id not in (select project_id from open)) as stay,
      (select count(*)::int from sites where territory_id = ${territoryId}) as sites,
      (select count(*)::int from experts where territory_id = ${territoryId}) as experts,
      (select count(*)::int from day_envelopes where territory_id = ${territoryId} and year >= extract(year from ${changedOn}::date)) as pledges,
      (select count(*)::int from commune_territories where territory_id = ${territoryId}) as communes,
      (select count(*)::int from committee_members where territory_id = ${territoryId} and left_on is null) as seats,
      (select count(*)::int from meetings where territory_id = ${territoryId} and held_on >= ${today}::date and cancelled_on is null) as meetings,
      (select count(*)::int from conventions where territory_id = ${territoryId} and ends_on >= ${changedOn}::date) as agreements`.execute(tx)
  if (!counts) throw new Refusal('not-found', 'house.not-found')
  return counts
}

/** Who leads a territory today. */
async function leadersOf({ tx, today }: ReadContext, territoryIds: readonly string[]): Promise<{ territoryId: string; name: string }[]> {
  return (await sql<{ territoryId: string; name: string }>`select distinct role_grants.territory_id as "territoryId", given_name || ' ' || family_name as name from role_grants join people on people.id = role_grants.person_id and people.deactivated_at is null
    where role = 'territory-coordinator' and territory_id = any (${`{${territoryIds.join(',')}}`}::uuid[]) and (ends_on is null or ends_on >= ${today}) order by name`.execute(tx)).rows
}

async function placesFor({ tx }: ReadContext, ids: readonly string[]) {
  const rows = await tx.selectFrom('territories').select(['id', 'slug', 'name', 'operator_name as operator']).where('id', 'in', ids).execute()
  return ids.map((one) => {
    const row = rows.find(({ id }) => id === one)
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return row
  })
}

/** Before two territories become one: what moves, what stays, what stands in the way. */
export const mergerPreview = query({
  name: 'people.mergerOfTerritories',
  who: changers,
  input: MergePreviewed,
  rest: { plural: 'territories', noun: 'merger-previews', id: 'territoryId' },
  async run(context, { territoryId, intoId, changedOn }) {
    const [from, into] = await placesFor(context, [territoryId, intoId])
    // The network sets territories up and reads no file: what is counted here is said without a name.
    await enterScope(context.tx, everything)
    const obstacles = territoryId === intoId ? [] : await obstaclesOf(context, { territoryId, into: [intoId], changedOn, today: context.today })
    return { from: from!, into: into!, changedOn, until: addDays(changedOn, -1), same: territoryId === intoId, obstacles, counts: await countsOf(context, territoryId, changedOn), leaders: await leadersOf(context, [territoryId, intoId]) }
  },
})
export type MergerPreview = Awaited<ReturnType<typeof mergerPreview.run>>

export type Sided = { id: string; side: Side; known: boolean }
export type FileSide = Sided & { reference: string; commune: string | null }
export type SiteSide = Sided & { organisationId: string }
type Split = { territoryId: string; communes: readonly string[]; toFirst: readonly string[]; toSecond: readonly string[] }

/** Names of communes, as sites are written with: those of the second side, and the others of the territory. */
async function communeNames({ tx }: Pick<ReadContext, 'tx'>, territoryId: string, codes: readonly string[]) {
  const own = (await tx.selectFrom('commune_territories').select('commune_code').where('territory_id', '=', territoryId).execute()).map(({ commune_code }) => commune_code)
  const names = (list: readonly string[]) => new Set(list.map((code) => folded(communeOf(code)?.name ?? null)))
  return { second: names(codes), first: names(own.filter((code) => !codes.includes(code))) }
}

/** Each open file and each site on one side. A firm with an open file goes where its file goes. */
export async function sidesOf(context: Pick<ReadContext, 'tx'>, { territoryId, communes, toFirst, toSecond }: Split): Promise<{ files: FileSide[]; sites: SiteSide[] }> {
  const { first, second } = await communeNames(context, territoryId, communes)
  const corrected = new Map<string, Side>([...toFirst.map((id) => [id, 'first'] as const), ...toSecond.map((id) => [id, 'second'] as const)])
  const { rows: open } = await sql<{ id: string; reference: string; sme_id: string; commune: string | null }>`
    select projects.id, projects.reference, projects.sme_id, (select sites.commune from sites where sites.organisation_id = projects.sme_id order by sites.territory_id <> ${territoryId}, sites.left_on nulls first, sites.id limit 1) as commune
    from projects where projects.id in ${openFiles(territoryId)} order by projects.reference`.execute(context.tx)
  const files = open.map(({ sme_id: _sme, ...row }) => ({ ...row, ...sideOf(row.commune, second, first, corrected.get(row.id)) }))
  const ofFirm = new Map(open.map(({ id, sme_id }) => [sme_id, files.find((file) => file.id === id)?.side]))
  const sites = await context.tx.selectFrom('sites').select(['id', 'commune', 'organisation_id as organisationId']).where('territory_id', '=', territoryId).execute()
  return { files, sites: sites.map(({ commune, ...row }) => ({ ...row, ...sideOf(commune, second, first, ofFirm.get(row.organisationId)) })) }
}

/** Before a territory is split: each open file with its side, to be put right by hand. */
export const splitPreview = query({
  name: 'people.splitOfTerritory',
  who: changers,
  input: SplitPreviewed,
  rest: { plural: 'territories', noun: 'split-previews', id: 'territoryId' },
  async run(context, { territoryId, firstId, secondId, changedOn, ...asked }) {
    const [from, first, second] = await placesFor(context, [territoryId, firstId, secondId])
    await enterScope(context.tx, everything)
    const same = new Set([territoryId, firstId, secondId]).size < 3
    const obstacles = same ? [] : await obstaclesOf(context, { territoryId, into: [firstId, secondId], changedOn, today: context.today })
    const { files, sites } = await sidesOf(context, { territoryId, ...asked })
    const onSide = (list: readonly Sided[], side: Side) => list.filter((one) => one.side === side).length
    return {
      from: from!, first: first!, second: second!, changedOn, same, obstacles, counts: await countsOf(context, territoryId, changedOn), leaders: await leadersOf(context, [territoryId, firstId, secondId]),
      files, sites: { first: onSide(sites, 'first'), second: onSide(sites, 'second'), unknown: sites.filter(({ known }) => !known).length },
    }
  },
})
export type SplitPreview = Awaited<ReturnType<typeof splitPreview.run>>
