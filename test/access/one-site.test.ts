import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { personIdOf, scopeFor, type Viewer } from '#house/access.ts'
import { enterScope } from '#house/db/transact.ts'
import { releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { recordAbsence } from '#people/experts/actions.ts'
import { pledgeDays } from '#people/organisations/actions.ts'
import { grantsOf } from '#people/accounts/queries.ts'
import { addPerson, grantRole } from '#people/persons/actions.ts'
import { approve, aCast, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'

// A correspondent may speak for one site of a firm: at every door the others do not exist.

const tables = ['sites', 'experts', 'day_envelopes', 'proposals'] as const

/** A second site of the firm, and its own correspondent as a session would know them. */
async function secondSite(world: World, { company, territory }: Cast) {
  const siteId = world.tools.ids()
  await world.look((tx) => tx.insertInto('sites').values({ id: siteId, organisation_id: company.id, territory_id: territory.id, name: 'Second site' }).execute())
  const { personId } = await world.act(territory.coordinator, addPerson, { givenName: 'Odile', familyName: 'Second', email: 'odile@exemple.example', role: 'company-correspondent', territoryId: territory.id, organisationId: company.id, siteId, telephone: null, gender: null })
  const grants = await world.look((tx) => grantsOf(tx, personId, world.clock.today()))
  return { siteId, correspondent: { kind: 'person', personId, grants } satisfies Viewer }
}

async function counts(world: World, viewer: Viewer, of: readonly string[] = tables): Promise<number[]> {
  await enterScope(world.tx, scopeFor(viewer, ['company-correspondent', 'line-manager']))
  return await Promise.all(of.map(async (table) => (await sql`select from ${sql.table(table)}`.execute(world.tx)).rows.length))
}

test('the firm’s other sites do not exist for the correspondent of one', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId, needId } = await approve(cast)
  const { proposalIds: [proposalId = ''] } = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })
  const second = await secondSite(world, cast)
  expect(await counts(world, second.correspondent)).toEqual([1, 0, 0, 0])
  expect(await counts(world, cast.company.correspondent)).toEqual([2, 1, 2, 1])
  expect(await refusalOf(world.act(second.correspondent, releaseByCompany, { proposalId }))).toMatch(/^not-found/)
  expect(await refusalOf(world.act(second.correspondent, pledgeDays, { siteId: cast.company.siteId, year: 2026, halfDaysPledged: 2, quotaHalfDays: null }))).toMatch(/^not-found/)
  expect(await refusalOf(world.act(second.correspondent, recordAbsence, { expertId: cast.company.expertId, startsOn: '2026-05-04', endsOn: '2026-05-08', reason: null }))).toMatch(/^not-found/)
  await world.act(second.correspondent, pledgeDays, { siteId: second.siteId, year: 2026, halfDaysPledged: 2, quotaHalfDays: null })
  await world.act(cast.company.correspondent, releaseByCompany, { proposalId })
}))

test('what is somebody’s own stays theirs, and a grant for the whole firm outweighs one for a site', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { siteId, correspondent } = await secondSite(world, cast)
  const manager = { kind: 'person', personId: personIdOf(cast.company.manager) ?? '', grants: [...correspondent.grants, { role: 'line-manager', territoryId: cast.territory.id, organisationId: cast.company.id, siteId }] } satisfies Viewer
  expect((await counts(world, manager))[1]).toBe(1)
  await world.act(cast.territory.coordinator, grantRole, { personId: correspondent.personId, role: 'company-correspondent', territoryId: cast.territory.id, organisationId: cast.company.id, siteId: null, endsOn: null })
  const grants = await world.look((tx) => grantsOf(tx, correspondent.personId, world.clock.today()))
  expect(await counts(world, { ...correspondent, grants })).toEqual([2, 1, 2, 0])
}))

test('the sessions of another site’s people do not exist either', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  const second = await secondSite(world, cast)
  const days = ['bookings', 'half_days', 'envelope_balances', 'day_reservations', 'plans', 'agreements', 'agreement_parties']
  const [, , , , plans = 0, agreements = 0, parties = 0] = await counts(world, cast.company.correspondent, days)
  expect(Math.min(plans, agreements, parties)).toBeGreaterThan(0)
  expect(await counts(world, cast.company.correspondent, days)).toEqual([4, 4, 1, 1, plans, agreements, parties])
  expect(await counts(world, second.correspondent, days)).toEqual([0, 0, 0, 0, 0, 0, 0])
  const ofThatSite = { ...second.correspondent, grants: second.correspondent.grants.map((grant) => ({ ...grant, siteId: cast.company.siteId })) } satisfies Viewer
  expect(await counts(world, ofThatSite, days)).toEqual([4, 4, 1, 1, plans, agreements, parties])
}))

/** Tables that name a firm and are not kept to a site: they tell nothing of what its people do elsewhere, or are told to the firm as a whole. */
const wholeFirm = ['organisations', 'people', 'role_grants', 'files', 'disclosures', 'signature_requests', 'convention_pledges', 'site_blackouts', 'pulse_groups']

test('every other table that a firm reads is closed to the correspondent of one site', () => inWorld(async (world) => {
  const { rows } = await world.look((tx) => sql<{ name: string }>`select distinct tablename as name from pg_policies own where qual like '%app_organisations%' and (qual like '%company_id%' or qual like '%organisation_id%')
    and not exists (select from pg_policies walls where walls.tablename = own.tablename and walls.permissive = 'RESTRICTIVE') order by 1`.execute(tx))
  expect(rows.map(({ name }) => name).filter((name) => !wholeFirm.includes(name))).toEqual([])
}))
