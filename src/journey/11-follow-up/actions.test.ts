import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { system, type Viewer } from '#house/access.ts'
import type { Action } from '#house/action.ts'
import { reopenMission } from '#journey/10-closing/actions.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { answerFollowUp, closeFollowUp, reopenFollowUp, tellChange, verifyJobs } from './actions.ts'
import { amendBaseline } from './baseline/actions.ts'
import { baselineOf } from './baseline/queries.ts'
import { addEvidence, eraseEvidence } from './evidence/actions.ts'
import { evidenceFile } from './evidence/queries.ts'
import { askFollowUp, remindFollowUp } from './links/actions.ts'
import { followUpOfSme } from './links/queries.ts'
import { askWhenDue, carryGone, remindTwice, takeAsSilent } from './links/timers.ts'

const pdf = (words = 'registre') => new TextEncoder().encode(`%PDF-1.4\n${words}`)

/** A project whose only mission is closed: three questions wait. */
async function aClosedProject(world: World): Promise<{ cast: Cast; projectId: string; missionId: string; decisionId: string; followUps: string[] }> {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const missionId = await plan(cast, await engage(cast, approved))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  await close(cast, missionId)
  const rows = await world.look((tx) => tx.selectFrom('follow_ups').selectAll().where('project_id', '=', approved.projectId).orderBy('months').execute())
  return { cast, projectId: approved.projectId, missionId, decisionId: rows[0]?.decision_id ?? '', followUps: rows.map(({ id }) => id) }
}

const rowOf = (world: World, id: string | undefined) => world.look((tx) => tx.selectFrom('follow_ups').selectAll().where('id', '=', id ?? '').executeTakeFirstOrThrow())
const lettersTo = (world: World, followUpId: string | undefined) => world.look(async (tx) => (await tx.selectFrom('mails').innerJoin('links', 'links.person_id', 'mails.person_id').select('template').distinct().where('template', 'like', 'follow-up%').where('links.object_id', '=', followUpId ?? '').orderBy('template').execute()).map(({ template }) => template))

/** A refusal inside a savepoint, so that the test goes on. */
async function refused(world: World, call: () => Promise<unknown>): Promise<string> {
  await sql`savepoint refused`.execute(world.tx)
  const code = await refusalOf(call())
  await sql`rollback to savepoint refused`.execute(world.tx)
  return code
}

type Night = { action: Action<never>; due(context: never): Promise<unknown[]> }
/** One night of the questions' timers; what a timer finds due it does. */
async function night(world: World): Promise<number> {
  let done = 0
  for (const timer of [askWhenDue, remindTwice, takeAsSilent, carryGone] as unknown as Night[]) {
    const due = await world.look((tx) => timer.due({ tx, viewer: system('night'), now: world.clock.now(), today: world.clock.today() } as never))
    for (const input of due) await world.act(system('night'), timer.action, input)
    done += due.length
  }
  await world.settle()
  return done
}

test('asked on the day, reminded twice fifteen days apart, silent after sixty; a late answer is still taken', () => inWorld(async (world) => {
  const { cast, followUps: [first] } = await aClosedProject(world)
  world.clock.set('2027-03-16')
  expect(await night(world)).toBe(0)
  world.clock.advance(1)
  expect([await night(world), await night(world)]).toEqual([1, 0])
  expect(await lettersTo(world, first)).toEqual(['follow-up-to-sme'])
  world.clock.advance(14)
  expect(await night(world)).toBe(0)
  expect(await refused(world, () => world.act(cast.territory.coordinator, remindFollowUp, { followUpId: first }))).toBe('conflict follow-up.nothing-to-remind')
  world.clock.advance(1)
  expect(await night(world)).toBe(1)
  world.clock.advance(15)
  expect(await night(world)).toBe(1)
  world.clock.advance(15)
  expect(await night(world)).toBe(0)
  expect(await lettersTo(world, first)).toEqual(['follow-up-reminder-1', 'follow-up-reminder-2', 'follow-up-to-sme'])
  world.clock.advance(15)
  expect(await night(world)).toBe(1)
  expect(await rowOf(world, first)).toMatchObject({ status: 'silent', jobs_created_declared: null, headcount: null })
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: first, jobsCreated: 0, jobsKept: 2 })
  expect(await rowOf(world, first)).toMatchObject({ status: 'answered', jobs_created_declared: 0, jobs_kept_declared: 2 })
  expect(await night(world)).toBe(0)
}))

test('no reminder after an answer, and nobody is called silent whom nobody could ask', () => inWorld(async (world) => {
  const { cast, followUps: [first, second] } = await aClosedProject(world)
  world.clock.set('2027-03-17')
  await night(world)
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: first, jobsCreated: 1, jobsKept: 0 })
  world.clock.advance(40)
  expect(await night(world)).toBe(0)
  await world.look((tx) => tx.updateTable('people').set({ email: null }).where('id', '=', cast.sme.managerId).execute())
  world.clock.set('2028-06-30')
  expect(await night(world)).toBe(0)
  expect(await rowOf(world, second)).toMatchObject({ status: 'awaited', asked_on: null })
  expect(await refused(world, () => world.act(cast.territory.coordinator, askFollowUp, { followUpId: second }))).toBe('conflict follow-up.nothing-to-ask')
}))

test('ten answers from one link are one answer with its history; a new answer is verified anew', () => inWorld(async (world) => {
  const { cast, followUps: [first] } = await aClosedProject(world)
  world.clock.set('2027-03-17')
  await night(world)
  const link = await world.look((tx) => tx.selectFrom('links').selectAll().where('object_id', '=', first ?? '').executeTakeFirstOrThrow())
  const { personId, grants } = cast.sme.manager as Extract<Viewer, { kind: 'person' }>
  const viewer: Viewer = { kind: 'link', personId, grants, link: { id: link.id, objectType: 'followUp', objectId: first ?? '', actions: link.actions } }
  for (let created = 1; created <= 10; created += 1) await world.act(viewer, answerFollowUp, { followUpId: first, jobsCreated: created, jobsKept: 1, headcount: '36,5', permanent: 30, fixedTerm: 4, apprentices: '2.5', temporary: 9 })
  const told = await world.ask(viewer, followUpOfSme, { followUpId: first })
  expect(told.question).toMatchObject({ jobs_created_declared: 10, headcount: 36.5, temporary: 9 })
  expect(told.answers.map(({ jobs_created, by }) => [jobs_created, by])).toEqual(Array.from({ length: 10 }, (_, at) => [at + 1, 'link']))
  await world.act(viewer, addEvidence, { followUpId: first, name: 'registre.pdf', bytes: pdf() })
  await world.act(cast.territory.coordinator, verifyJobs, { followUpId: first, jobsCreatedVerified: 8, jobsKeptVerified: 1 })
  await world.act(viewer, answerFollowUp, { followUpId: first, jobsCreated: 5, jobsKept: 1 })
  expect(await rowOf(world, first)).toMatchObject({ jobs_created_declared: 5, jobs_created_verified: null, verified_on: null })
  await expect(world.ask({ ...viewer, link: { ...viewer.link, actions: [] } }, followUpOfSme, { followUpId: first })).rejects.toThrow('link-does-not-allow')
}))

test('numbers that cannot be are refused in words, a blank is not zero', () => inWorld(async (world) => {
  const { cast, followUps: [followUpId] } = await aClosedProject(world)
  const answer = (more: object) => refused(world, () => world.act(cast.sme.manager, answerFollowUp, { followUpId, jobsCreated: 1, jobsKept: 1, ...more }))
  expect(await answer({ headcount: -1 })).toBe('invalid house.invalid-input')
  expect(await answer({ headcount: 1e9 })).toBe('invalid house.invalid-input')
  expect(await answer({ jobsCreated: '' })).toBe('invalid house.invalid-input')
  expect(await answer({ jobsCreated: -2 })).toBe('invalid house.invalid-input')
  expect(await answer({ jobsKept: 12, headcount: 10 })).toBe('invalid follow-up.jobs-beyond')
  expect(await answer({ headcount: 10, permanent: 8, fixedTerm: 2, apprentices: 1 })).toBe('invalid follow-up.contracts-beyond')
  await world.act(cast.sme.manager, answerFollowUp, { followUpId, jobsCreated: 1, jobsKept: 1, headcount: '', temporary: 40 })
  expect(await rowOf(world, followUpId)).toMatchObject({ headcount: null, permanent: null, temporary: 40 })
}))

test('an answer after liquidation is refused; later questions say the same when they come due; a mistake is reopened', () => inWorld(async (world) => {
  const { cast, followUps: [first, second, third] } = await aClosedProject(world)
  world.clock.set('2027-03-17')
  await night(world)
  await world.act(cast.sme.manager, tellChange, { followUpId: first, change: 'liquidated', words: 'Jugement de mars' })
  expect(await refused(world, () => world.act(cast.sme.manager, answerFollowUp, { followUpId: first, jobsCreated: 3, jobsKept: 3 }))).toBe('conflict follow-up.firm-gone')
  expect(await refused(world, () => world.act(cast.sme.manager, tellChange, { followUpId: first, change: 'sold' }))).toBe('conflict follow-up.firm-gone')
  world.clock.set('2028-03-17')
  expect(await night(world)).toBe(1)
  expect(await rowOf(world, second)).toMatchObject({ status: 'liquidated', asked_on: null })
  expect(await rowOf(world, third)).toMatchObject({ status: 'awaited' })
  expect(await refused(world, () => world.act(cast.sme.manager, reopenFollowUp, { followUpId: second }))).toBe('forbidden access.role-missing')
  await world.act(cast.territory.coordinator, reopenFollowUp, { followUpId: second })
  expect(await night(world)).toBe(0)
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: second, jobsCreated: 0, jobsKept: 0 })
}))

test('a project reopened after the answer keeps it: the same three questions, nobody asked twice', () => inWorld(async (world) => {
  const { cast, projectId, missionId, followUps } = await aClosedProject(world)
  world.clock.set('2027-03-17')
  await night(world)
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: followUps[0], jobsCreated: 2, jobsKept: 1 })
  const closing = await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  await world.act(cast.territory.coordinator, reopenMission, { closingId: closing.id })
  await world.settle()
  await close(cast, missionId)
  expect(await night(world)).toBe(0)
  const rows = await world.look((tx) => tx.selectFrom('follow_ups').select(['id', 'status']).where('project_id', '=', projectId).orderBy('months').execute())
  expect(rows.map(({ id, status }) => [id, status])).toEqual([[followUps[0], 'answered'], [followUps[1], 'awaited'], [followUps[2], 'awaited']])
}))

test('the starting point is the decision’s, put right with a reason until the first answer', () => inWorld(async (world) => {
  const { cast, decisionId, followUps: [first, second] } = await aClosedProject(world)
  const shown = () => world.look((tx) => baselineOf({ tx } as never, decisionId))
  const { decidedOn, amended } = await shown()
  expect([decidedOn, amended]).toEqual(['2026-03-17', []])
  expect(await refused(world, () => world.act(cast.territory.coordinator, amendBaseline, { followUpId: first, reason: '', headcount: 30 }))).toBe('invalid house.invalid-input')
  await world.act(cast.territory.coordinator, amendBaseline, { followUpId: first, reason: 'Registre vu le jour même', headcount: 30, permanent: 28, fixedTerm: 1, apprentices: 1 })
  await world.act(cast.territory.coordinator, amendBaseline, { followUpId: second, reason: 'Un départ oublié', headcount: 29 })
  expect(await shown()).toMatchObject({ headcount: 29, permanent: null, amended: [{ headcount: 29 }, { headcount: 30 }] })
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: first, jobsCreated: 0, jobsKept: 0 })
  expect(await refused(world, () => world.act(cast.territory.coordinator, amendBaseline, { followUpId: second, reason: 'Trop tard', headcount: 40 }))).toBe('conflict follow-up.baseline-fixed')
}))

test('papers are what they contain; they are read by their firm and its coordinator, and erased for good', () => inWorld(async (world) => {
  const { cast, followUps: [followUpId] } = await aClosedProject(world)
  const add = (bytes: Uint8Array, name = 'contrat.pdf') => world.act(cast.sme.manager, addEvidence, { followUpId, name, bytes })
  expect(await refused(world, () => add(new TextEncoder().encode('MZ\u0090 executable')))).toBe('invalid follow-up.evidence-kind')
  expect(await refused(world, () => add(new Uint8Array()))).toBe('invalid follow-up.evidence-missing')
  const large = new Uint8Array(10 * 1024 * 1024 + 1)
  large.set(pdf())
  expect(await refused(world, () => add(large))).toBe('invalid follow-up.evidence-large')
  const { evidenceId } = await add(pdf(), 'contrat.exe')
  expect(await refused(world, () => add(pdf()))).toBe('conflict follow-up.evidence-kept')
  for (const viewer of [cast.sme.manager, cast.territory.coordinator]) expect(await world.ask(viewer, evidenceFile, { followUpId, evidenceId })).toMatchObject({ mediaType: 'application/pdf', download: true })
  const other = await aCast(world)
  for (const viewer of [other.sme.manager, other.territory.coordinator]) expect(await refused(world, () => world.ask(viewer, evidenceFile, { followUpId, evidenceId }))).toBe('not-found house.not-found')
  expect(await refused(world, () => world.act(other.sme.manager, eraseEvidence, { followUpId, evidenceId }))).toBe('not-found house.not-found')
  await world.act(cast.sme.manager, eraseEvidence, { followUpId, evidenceId })
  expect(await refused(world, () => world.ask(cast.sme.manager, evidenceFile, { followUpId, evidenceId }))).toBe('not-found house.not-found')
  expect(await world.look((tx) => tx.selectFrom('files').select('id').where('subject_id', '=', followUpId ?? '').execute())).toEqual([])
  expect(await world.look((tx) => tx.selectFrom('follow_up_evidence').select(['file_id', 'erased_on']).where('id', '=', evidenceId).execute())).toEqual([{ file_id: null, erased_on: world.clock.today() }])
}))

test('the content of an erased paper stays as long as another firm’s file holds the same', () => inWorld(async (world) => {
  const { cast, followUps: [followUpId] } = await aClosedProject(world)
  const second = await aClosedProject(world)
  const one = await world.act(cast.sme.manager, addEvidence, { followUpId, bytes: pdf('le même'), name: 'a.pdf' })
  const two = await world.act(second.cast.sme.manager, addEvidence, { followUpId: second.followUps[0], bytes: pdf('le même'), name: 'b.pdf' })
  await world.act(cast.sme.manager, eraseEvidence, { followUpId, evidenceId: one.evidenceId })
  expect((await world.ask(second.cast.sme.manager, evidenceFile, { followUpId: second.followUps[0], evidenceId: two.evidenceId })).name).toBe('b.pdf')
}))

test('verified takes a paper, never more than was declared; the firm no longer erases what it rests on', () => inWorld(async (world) => {
  const { cast, followUps: [followUpId] } = await aClosedProject(world)
  const verify = (jobsCreatedVerified: number) => world.act(cast.territory.coordinator, verifyJobs, { followUpId, jobsCreatedVerified, jobsKeptVerified: 1 })
  await world.act(cast.sme.manager, answerFollowUp, { followUpId, jobsCreated: 2, jobsKept: 1 })
  expect(await refused(world, () => verify(1))).toBe('conflict follow-up.nothing-shows')
  const { evidenceId } = await world.act(cast.territory.coordinator, addEvidence, { followUpId, name: 'registre.pdf', bytes: pdf() })
  expect(await refused(world, () => verify(3))).toBe('conflict follow-up.more-than-declared')
  expect(await refused(world, () => world.act(cast.sme.manager, verifyJobs, { followUpId, jobsCreatedVerified: 1, jobsKeptVerified: 1 }))).toMatch(/^forbidden/)
  await verify(2)
  expect(await rowOf(world, followUpId)).toMatchObject({ jobs_created_verified: 2, jobs_kept_verified: 1 })
  expect(await refused(world, () => world.act(cast.sme.manager, eraseEvidence, { followUpId, evidenceId }))).toBe('conflict follow-up.evidence-needed')
  await world.act(cast.territory.coordinator, eraseEvidence, { followUpId, evidenceId })
}))

test('the coordinator enters an answer heard on the telephone, with who spoke', () => inWorld(async (world) => {
  const { cast, followUps: [followUpId] } = await aClosedProject(world)
  await world.act(cast.territory.coordinator, answerFollowUp, { followUpId, jobsCreated: 1, jobsKept: 4 }, { onBehalf: { channel: 'telephone', saidOn: world.clock.today(), speakerName: 'Julien Marchandeau', speakerId: null, reason: null } })
  expect(await world.look((tx) => tx.selectFrom('follow_up_answers').select('by').execute())).toContainEqual({ by: 'behalf' })
  expect(await refused(world, () => world.act(cast.territory.coordinator, closeFollowUp, { followUpId, status: 'silent' }))).toBe('conflict house.state-changed')
}))
