import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { personIdOf, roles, scopeFor, type Role, type Viewer } from '#house/access.ts'
import { actionsIn, queriesIn } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { grantsOf } from '#people/accounts/queries.ts'
import { ownRoles } from '#people/persons/stand-ins/rules.ts'
import { rooms } from '#doors/rooms.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import { inputFor } from './inputs.ts'

// Every action and query × every role: a stand-in may exactly what the absent person may, on the days, and nothing before or after.

const items = [...actionsIn(rooms), ...queriesIn(rooms)]
const covered = roles.filter((role) => !ownRoles.includes(role))
/** About whoever asks, and nobody else: a stand-in reads their own. */
const aboutOneself = ['people.ownStandIns', 'people.myData', 'people.myArchive']
const [first, last] = ['2026-06-01', '2026-06-10']

/** A person with no role, and somebody absent with one; on a day, as a session would know both. */
async function aPair(world: World, role: Role, place: { territoryId: string; organisationId: string }) {
  const [absentId, standInId] = [world.tools.ids(), world.tools.ids()]
  await world.look(async (tx) => {
    for (const id of [absentId, standInId]) await tx.insertInto('people').values({ id, given_name: 'Prénom', family_name: 'Essai', email: null, telephone: null, gender: null, locale: 'fr', deactivated_at: null, merged_into: null, created_at: world.clock.now() }).execute()
    await tx.insertInto('role_grants').values({ id: world.tools.ids(), person_id: absentId, role, territory_id: place.territoryId, organisation_id: place.organisationId, site_id: null, granted_at: world.clock.now(), ends_on: null }).execute()
    await tx.insertInto('stand_ins').values({ id: world.tools.ids(), absent_id: absentId, stand_in_id: standInId, starts_on: first as PlainDate, ends_on: last as PlainDate, named_by: null, named_at: world.clock.now(), ended_at: null }).execute()
  })
  const as = async (personId: string): Promise<Viewer> => ({ kind: 'person', personId, grants: await world.look((tx) => grantsOf(tx, personId, world.clock.today())) })
  return { absent: () => as(absentId), standIn: () => as(standInId), absentId, standInId }
}

/** What permission says, without who asks. */
function verdict(viewer: Viewer, item: (typeof items)[number]): string {
  try {
    const { personId: _who, ...scope } = scopeFor(viewer, item.who, item.name)
    return JSON.stringify(scope)
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind} ${error.code}`
    throw error
  }
}

test('on its days the scope of every action and query is the absent person’s; on others, that of somebody without a role', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const place = { territoryId: territory.id, organisationId: (await aCompany(world, territory)).id }
  const wrong: string[] = []
  let cells = 0
  for (const role of roles) {
    const pair = await aPair(world, role, place)
    for (const day of ['2026-05-31', first, '2026-06-05', last, '2026-06-11']) {
      world.clock.set(day)
      const [absent, standIn] = [await pair.absent(), await pair.standIn()]
      const runs = covered.includes(role) && day >= first && day <= last
      const nobody: Viewer = { kind: 'person', personId: pair.standInId, grants: [] }
      for (const item of items) {
        cells += 1
        if (verdict(standIn, item) !== verdict(runs ? absent : nobody, item)) wrong.push(`${item.name} as ${role} on ${day}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(5000)
}))

test('what queries answer is the same as well, and is refused the day after', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const missionId = await plan(cast, await engage(cast, approved))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  await close(cast, missionId)
  const { territory, company, sme } = cast
  const row = await world.look((tx) => tx.selectFrom('closings').innerJoin('projects', 'projects.id', 'closings.project_id').select(['closings.id', 'reference']).where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  const objects = { ...approved, missionId, closingId: row.id, reference: row.reference, territoryId: territory.id, slug: territory.slug, smeId: sme.id, organisationId: company.id, siteId: company.siteId, expertId: company.expertId, personId: sme.managerId, absentId: sme.managerId }
  const organisations: Partial<Record<Role, string>> = { 'company-correspondent': company.id, 'company-finance': company.id, 'sme-manager': sme.id }
  const wrong: string[] = []
  let answered = 0
  for (const role of ['territory-coordinator', 'company-correspondent', 'sme-manager'] as const) {
    const pair = await aPair(world, role, { territoryId: territory.id, organisationId: organisations[role] ?? company.id })
    const outcome = async (viewer: Viewer, item: ReturnType<typeof queriesIn>[number]) => {
      await sql`savepoint attempt`.execute(world.tx)
      const told = await world.ask(viewer, item, inputFor(item, objects)).then((value) => JSON.stringify(value), (error: unknown) => (error instanceof Refusal ? `${error.kind} ${error.code}` : 'fault'))
      await sql`rollback to savepoint attempt`.execute(world.tx)
      return told.replaceAll(personIdOf(viewer) ?? '', 'who asks')
    }
    for (const item of queriesIn(rooms).filter(({ who, name }) => who.includes(role) && !aboutOneself.includes(name))) {
      world.clock.set(last)
      const [absent, standIn] = [await outcome(await pair.absent(), item), await outcome(await pair.standIn(), item)]
      if (absent !== standIn) wrong.push(`${item.name} as ${role}: ${absent.slice(0, 80)} ≠ ${standIn.slice(0, 80)}`)
      if (absent.startsWith('{') || absent.startsWith('[')) answered += 1
      world.clock.set('2026-06-11')
      if (!item.who.includes('public') && (await outcome(await pair.standIn(), item)) !== 'forbidden access.role-missing') wrong.push(`${item.name} as ${role}: after the last day`)
    }
  }
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(40)
}), 180_000)
