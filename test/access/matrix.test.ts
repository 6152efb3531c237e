import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { roles, scopeFor, system, type Role, type Viewer } from '#house/access.ts'
import { actionsIn, queriesIn, type Action, type Query } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { bringTakeover, startTakeover } from '#journey/01-intake/takeover/actions.ts'
import { commentBrief } from '#journey/02-scoping/talk/actions.ts'
import { recordDecision } from '#journey/03-committee/actions.ts'
import { sendMailing } from '#people/mailings/actions.ts'
import { recordCall } from '#people/calls/actions.ts'
import { pledgeInConvention, signConvention } from '#people/conventions/actions.ts'
import { startRun } from '#journey/04-matching/runs/actions.ts'
import { recordAccounts } from '#journey/03-committee/agenda/actions.ts'
import { stateTie } from '#journey/03-committee/conflicts/actions.ts'
import { correctMinutes } from '#journey/03-committee/minutes/actions.ts'
import { askNeighbour } from '#journey/04-matching/neighbours/actions.ts'
import { askSite } from '#journey/04-matching/site-requests/actions.ts'
import { addEvidence } from '#journey/11-follow-up/evidence/actions.ts'
import { bringStatement } from '#journey/08-advances/statements/actions.ts'
import { issueReceipt } from '#journey/09-receipts/issue/actions.ts'
import { rooms } from '#doors/rooms.ts'
import { takeBadge } from '#journey/10-closing/badge/actions.ts'
import { aCast, approve, carryOut, close, engage, plan, type Cast } from '#test/harness/story.ts'
import { camt } from '#test/harness/camt.ts'
import { aCompany, anSme, aTerritory } from '#test/harness/network.ts'
import { aBody, aDraft, officerOf, setValue, signGift } from '#test/harness/receipts.ts'
import { inWorld, person, type World } from '#test/harness/world.ts'
import { inputFor, type Objects } from './inputs.ts'

// Every action and every query × every role × the own territory and organisation, and another one.

const actions = actionsIn(rooms)
const queries = queriesIn(rooms)
const isAction = (item: Action | Query): item is Action => item.kind === 'action'

/** A territory with one object of every kind: a mission carried out, and a second project waiting for its committee. */
async function aFullTerritory(world: World): Promise<{ cast: Cast; objects: Objects; secrets: string[] }> {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const proposalId = await engage(cast, approved)
  const missionId = await plan(cast, proposalId)
  await signGift(cast, missionId)
  await carryOut(cast, missionId)
  await close(cast, missionId)
  await world.act(cast.company.expert, takeBadge, { closingId: await world.look(async (tx) => (await tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow()).id) })
  await world.act(cast.territory.coordinator, recordDecision, { projectId: approved.projectId, agendaItemId: null, outcome: 'approved-with-conditions', halfDays: 2, conditions: [{ wording: 'Comptes 2025', blocks: 'advance', dueOn: '2026-09-01' }] })
  const meetingId = (await world.look((tx) => tx.selectFrom('meetings').select('id').where('territory_id', '=', cast.territory.id).executeTakeFirstOrThrow())).id
  await world.act(cast.territory.coordinator, recordAccounts, { projectId: approved.projectId, year: 2025, turnoverCents: 100, resultCents: 1, cashCents: 1 })
  await world.act(cast.territory.coordinator, stateTie, { territoryId: cast.territory.id, organisationId: cast.company.id, otherId: cast.sme.id, kind: 'customer' })
  await world.act(cast.territory.coordinator, correctMinutes, { meetingId, remarks: 'Observations' })
  const one = async (table: string, column: string, value: string) =>
    (await world.look((tx) => sql<{ id: string }>`select id from ${sql.table(table)} where ${sql.ref(column)} = ${value} limit 1`.execute(tx))).rows[0]?.id ?? ''
  const { territory, company, sme } = cast
  const briefId = await one('briefs', 'project_id', approved.projectId)
  await world.act(territory.coordinator, commentBrief, { briefId, body: 'Entre la PME et l’animation' })
  const { conventionId } = await world.act(system('test'), signConvention, { territoryId: territory.id, startsOn: '2026-01-01', signatories: ['Préfecture'], halfDaysPledgedYearly: 40, fundsCents: 0, jobsTarget: 10 })
  await world.act(system('test'), pledgeInConvention, { conventionId, siteId: company.siteId, halfDaysYearly: 8 })
  const { callId, callBackId } = await world.act(territory.coordinator, recordCall, { territoryId: territory.id, projectId: approved.projectId, personId: sme.managerId, direction: 'out', channel: 'telephone', heldOn: world.clock.today(), said: 'Rappelle après le comité', callBackOn: '2026-09-01', callBackPersonId: null })
  const { mailingId } = await world.act(territory.coordinator, sendMailing, { territoryId: territory.id, list: 'files', medium: 'e-mail', subject: 'Nouvelles', body: 'Bonjour {nom}', announced: null, addressees: [{ personId: sme.managerId, projectId: approved.projectId, siteId: null }] })
  const { runId } = await world.act(territory.coordinator, startRun, { territoryId: territory.id })
  const { takeoverId } = await world.act(territory.coordinator, startTakeover, { territoryId: territory.id, name: 'suivi.csv', bytes: new TextEncoder().encode('Étape;Entreprise;SIREN;Projet;Compétence\nProspect;Atelier;732829320;Vendre;commercial') })
  await world.act(territory.coordinator, bringTakeover, { takeoverId })
  const fund = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: territory.id })
  const { statementId } = await world.act(fund, bringStatement, { territoryId: territory.id, bytes: new TextEncoder().encode(camt({ opening: '0.00', closing: '10.00', entries: [{ amount: '10.00', name: 'ATELIER', label: 'VIR' }] })) })
  await world.settle()
  const waiting = await approve(cast)
  const { siteRequestId } = await world.act(territory.coordinator, askSite, { needId: waiting.needId, siteId: company.siteId })
  const lender = await aTerritory(world)
  const { neighbourConsentId } = await world.act(territory.coordinator, askNeighbour, { territoryId: territory.id, lenderId: lender.id })
  const { bodyId, bodyApprovalId } = await aBody(world, cast)
  const { valuationId } = await setValue(cast, missionId)
  const receiptId = await aDraft(cast, bodyId)
  await world.act(officerOf(cast), issueReceipt, { receiptId })
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())
  const followUpId = await one('follow_ups', 'project_id', approved.projectId)
  const { evidenceId } = await world.act(territory.coordinator, addEvidence, { followUpId, name: 'registre.pdf', bytes: new TextEncoder().encode('%PDF-1.4') })
  const objects: Objects = {
    ...approved, takeoverId, siteRequestId, neighbourConsentId, lenderId: lender.id, reference, proposalId, missionId, territoryId: territory.id, smeId: sme.id, organisationId: company.id, siteId: company.siteId, memberId: territory.seatId, expertId: company.expertId, committeeId: territory.committeeId,
    personId: sme.managerId, keptId: sme.managerId, mergedId: sme.managerId, managerId: sme.managerId, fromPersonId: sme.managerId, toPersonId: sme.managerId,
    briefId, conventionId, slug: territory.slug, meetingId: await one('meetings', 'territory_id', territory.id), planId: await one('plans', 'proposal_id', proposalId),
    bookingId: await one('bookings', 'proposal_id', proposalId), halfDayId: await one('half_days', 'mission_id', missionId), agreementPartyId: await one('agreement_parties', 'mission_id', missionId), agreementId: await one('agreements', 'mission_id', missionId),
    conditionId: await one('conditions', 'project_id', approved.projectId), followUpId, evidenceId, countedInProjectId: waiting.projectId, overlapId: approved.projectId,
    advanceId: await one('advances', 'project_id', approved.projectId), closingId: await one('closings', 'mission_id', missionId), badgeId: await one('badges', 'mission_id', missionId), proposalGroupId: await one('proposal_groups', 'project_id', approved.projectId),
    roleGrantId: await one('role_grants', 'territory_id', territory.id), callId, callBackId: callBackId ?? '', bodyId, bodyApprovalId, valuationId, receiptId, copyId: await one('receipt_copies', 'receipt_id', receiptId), companyId: company.id, mailingId, statementId: statementId ?? '', movementId: await one('fund_movements', 'territory_id', territory.id), runId, objectId: proposalId, territory: territory.slug,
  }
  const names = await world.look((tx) => tx.selectFrom('organisations').select(['name', 'siren']).where('id', 'in', [sme.id, company.id]).execute())
  return { cast, objects, secrets: [territory.id, sme.id, company.id, approved.projectId, missionId, company.expertId, ...names.flatMap(({ name, siren }) => [name, siren])] }
}

/** Somebody who holds a role in a territory and organisation that have nothing to do with the objects. */
async function outsiders(world: World): Promise<Record<Role, Viewer>> {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory)
  const sme = await anSme(world, territory)
  const stranger = '0190c0de-0000-7000-8000-00000000beef'
  const inTerritory = { territoryId: territory.id }
  const places: Partial<Record<Role, { organisationId?: string; territoryId?: string }>> = {
    'company-correspondent': { ...inTerritory, organisationId: company.id }, 'company-finance': { ...inTerritory, organisationId: company.id }, 'sme-manager': { ...inTerritory, organisationId: sme.id },
    expert: { ...inTerritory, organisationId: company.id }, 'line-manager': { ...inTerritory, organisationId: company.id },
  }
  return Object.fromEntries(roles.map((role) => [role, person(stranger, { role, ...(places[role] ?? inTerritory) })])) as Record<Role, Viewer>
}

/** Runs in a savepoint that is always undone. */
async function attempt<T>(world: World, work: () => Promise<T>): Promise<{ value?: T; refusal?: Refusal; fault?: Error }> {
  await sql`savepoint attempt`.execute(world.tx)
  try {
    return { value: await work() }
  } catch (error) {
    return error instanceof Refusal ? { refusal: error } : { fault: error as Error }
  } finally {
    await sql`rollback to savepoint attempt`.execute(world.tx)
  }
}

const call = (world: World, viewer: Viewer, item: Action | Query, input: unknown) => attempt<unknown>(world, () => (isAction(item) ? world.act(viewer, item, input) : world.ask(viewer, item, input)))

/** Acts on the network's own set-up, or names nothing of the other territory. */
const networkRoles: readonly Role[] = ['network-admin', 'national-coordinator']

test('without a role that an action or query names, nobody gets in', () => inWorld(async (world) => {
  const { objects } = await aFullTerritory(world)
  const others = await outsiders(world)
  const open: string[] = []
  let cells = 0
  for (const item of [...actions, ...queries]) {
    const input = inputFor(item, objects)
    for (const role of roles.filter((one) => !item.who.includes(one) && !item.who.includes('public'))) {
      cells += 1
      const { refusal } = await call(world, others[role], item, input)
      if (refusal?.kind !== 'forbidden') open.push(`${item.name} lets ${role} in`)
    }
    if (!item.who.includes('public')) {
      cells += 1
      const { refusal } = await call(world, { kind: 'public' }, item, input)
      if (refusal?.kind !== 'unauthenticated') open.push(`${item.name} lets strangers in`)
    }
  }
  expect(open).toEqual([])
  expect(cells).toBeGreaterThan(500)
}))

test('the right role in another territory or organisation finds nothing there', () => inWorld(async (world) => {
  const { objects, secrets } = await aFullTerritory(world)
  const others = await outsiders(world)
  const leaks: string[] = []
  for (const item of [...actions, ...queries]) {
    const input = inputFor(item, objects)
    for (const role of roles.filter((one) => item.who.includes(one) && !networkRoles.includes(one))) {
      const { value, refusal, fault } = await call(world, others[role], item, input)
      const text = JSON.stringify(value ?? null)
      const secret = secrets.find((one) => text.includes(one))
      if (secret) leaks.push(`${item.name} shows ${role} of elsewhere ${secret}`)
      // An input the schema refuses would prove nothing about the scope.
      if (refusal?.code === 'house.invalid-input' || fault?.name === 'ZodError') leaks.push(`${item.name}: the generated input is not valid (${JSON.stringify(refusal?.fields ?? fault)})`)
      const kept = refusal !== undefined || /row-level security/.test(fault?.message ?? '')
      if (isAction(item) && !kept) leaks.push(`${item.name} obeys ${role} of elsewhere`)
      if (fault && !/row-level security/.test(fault.message)) leaks.push(`${item.name} as ${role}: ${fault.message}`)
    }
  }
  expect(leaks).toEqual([])
}))

const openTables = new Set(['settings', 'territories', 'skill_families', 'capabilities', 'snapshots', 'indicator_values', 'idempotency_keys', 'project_counters', 'file_contents', 'directory_firms', 'commune_territories'])

test('row security: under every role of elsewhere no table shows a row of the territory', () => inWorld(async (world) => {
  const { secrets } = await aFullTerritory(world)
  const others = await outsiders(world)
  const { rows: tables } = await world.look((tx) => sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(tx))
  const leaks: string[] = []
  for (const role of roles.filter((one) => !networkRoles.includes(one))) {
    await enterScope(world.tx, scopeFor(others[role], [role]))
    for (const { name } of tables.filter((table) => !openTables.has(table.name))) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(world.tx)
      const text = JSON.stringify(rows)
      if (secrets.some((secret) => text.includes(secret))) leaks.push(`${name} to ${role}`)
    }
  }
  expect(leaks).toEqual([])
}))

test('row security is on and forced for every table, and nobody sees a row without a scope', () => inWorld(async (world) => {
  await aFullTerritory(world)
  const { rows } = await world.look((tx) => sql<{ name: string; on: boolean; forced: boolean }>`select relname as name, relrowsecurity as "on", relforcerowsecurity as forced from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`.execute(tx))
  expect(rows.filter(({ on, forced }) => !on || !forced).map(({ name }) => name)).toEqual([])
  await sql`select set_config('role', 'mainforte_app', true), set_config('app.all', '', true), set_config('app.network', '', true), set_config('app.territories', '', true), set_config('app.organisations', '', true), set_config('app.person', '', true)`.execute(world.tx)
  const seen: string[] = []
  for (const { name } of rows.filter((table) => !openTables.has(table.name))) {
    const { rows: visible } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(world.tx)
    if (visible.length > 0) seen.push(name)
  }
  expect(seen).toEqual([])
  const { rows: [role] } = await sql<{ powers: boolean }>`select bool_or(rolsuper or rolbypassrls) as powers from pg_roles where rolname in ('mainforte_app', 'mainforte_statistics')`.execute(world.tx)
  expect(role?.powers).toBe(false)
}))

test('a view reads with the rights of whoever asks', () => inWorld(async (world) => {
  const { rows } = await world.look((tx) => sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false)`.execute(tx))
  expect(rows.map(({ name }) => `${name}: create it with (security_invoker = true)`)).toEqual([])
}))
