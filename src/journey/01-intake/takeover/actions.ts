import { sql } from 'kysely'
import { action, type Context } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit, emitAll } from '#house/events/emit.ts'
import { storeFile } from '#house/files/store.ts'
import { personIdOf } from '#house/access.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { registerManager, registerSme } from '#people/imports/actions.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { requireStanding } from '#people/territories/changes/actions.ts'
import { nextReference } from '../actions.ts'
import { takeoverLife } from './lifecycle.ts'
import { readList, takenOverId } from './queries.ts'
import { MapTakeover, StartTakeover, TakeoverOnly, UndoTakeover, type Stage, type TakenOverFile } from './schema.ts'

/** Keeps the list of files under way; nothing is read into the network yet. */
export const startTakeover = action({
  name: 'intake.startTakeover',
  who: ['territory-coordinator'],
  input: StartTakeover,
  rest: { plural: 'takeovers' },
  async run(context, { territoryId, name, bytes }) {
    const id = context.ids()
    const fileId = await storeFile(context, { name, mediaType: 'application/octet-stream', bytes, subjectType: 'takeover', subjectId: id, territoryId, organisationId: null, confidential: true })
    const row = await context.tx.insertInto('takeovers').values({ id, territory_id: territoryId, file_id: fileId, name, status: 'mapping', started_at: context.now, started_by: personIdOf(context.viewer) }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'takeover.started', row)
    return { takeoverId: id }
  },
})

/** Which column is which field, which word is which stage; answered again until the list is brought. */
export const mapTakeover = action({
  name: 'intake.mapTakeover',
  who: takeoverLife.transitions.map.who,
  input: MapTakeover,
  rest: { plural: 'takeovers', noun: 'mappings', id: 'takeoverId' },
  async run(context, { takeoverId, columns, stages }) {
    await move(context, takeoverLife, takeoverId, 'map', { columns: JSON.stringify(columns), stages: JSON.stringify(stages) })
    return { takeoverId }
  },
})

const statusOf: Readonly<Record<Stage, 'contacted' | 'submitted' | 'eligible' | 'ineligible' | 'withdrawn'>> = {
  contacted: 'contacted', submitted: 'submitted', ineligible: 'ineligible', withdrawn: 'withdrawn',
  eligible: 'eligible', ready: 'eligible', adjourned: 'eligible', refused: 'eligible', approved: 'eligible', 'under-way': 'eligible', closed: 'eligible',
}

/** Days the list does not give stay unknown; a contact that nobody dated is at the latest the first day that is. */
async function insertFile(context: Context, territoryId: string, file: TakenOverFile) {
  const smeId = await registerSme(context, territoryId, { siren: file.siren, name: file.company, headcount: file.headcount })
  const manager = file.manager && (await registerManager(context, territoryId, smeId, { ...file.manager, email: file.managerEmail, phone: file.managerPhone }))
  const contactedOn = file.contactedOn ?? file.decidedOn ?? file.signedOn ?? context.today
  const project = await context.tx.insertInto('projects').values({
    id: takenOverId(territoryId, file), reference: await nextReference(context), territory_id: territoryId, sme_id: smeId, manager_id: manager, referrer_id: null, referrer_name: null, summary: file.project,
    headcount: file.headcount, status: statusOf[file.stage], contacted_on: contactedOn, submitted_on: null, judged_on: null, withdrawn_on: file.stage === 'withdrawn' ? (file.closedOn ?? context.today) : null, reason: file.note,
  }).returningAll().executeTakeFirstOrThrow()
  await context.tx.insertInto('needs').values({
    id: context.ids(), project_id: project.id, territory_id: territoryId, sme_id: smeId, family_code: file.family, capability: file.capability, description: file.project,
    half_days_asked: file.halfDaysGranted === 0 ? null : file.halfDaysGranted, wished_end: null, requested_on: contactedOn, jobs_created_hoped: file.jobsCreated, jobs_kept_hoped: file.jobsKept,
  }).execute()
  return project
}

/** Firms and managers that were there before: what is undone later leaves them. */
async function thereBefore(context: Context, sirens: readonly string[]) {
  const ids = sirens.map(organisationIdOf)
  const rows = await asInstallation(context.tx, async () => ({
    firms: await context.tx.selectFrom('organisations').select('id').where('id', 'in', ids).execute(),
    managers: await context.tx.selectFrom('role_grants').select('person_id').where('organisation_id', 'in', ids).execute(),
  }))
  return { firms: new Set(rows.firms.map((row) => row.id)), managers: new Set(rows.managers.map((row) => row.person_id)) }
}

/** Brings the list into the network, all or nothing; each room then writes its part of every file by reaction. */
export const bringTakeover = action({
  name: 'intake.bringTakeover',
  who: takeoverLife.transitions.bring.who,
  input: TakeoverOnly,
  rest: { plural: 'takeovers', noun: 'bringings', id: 'takeoverId' },
  async run(context, { takeoverId }) {
    const row = await move(context, takeoverLife, takeoverId, 'bring', { totals: '{}', brought_at: context.now })
    await requireStanding(context, row.territory_id)
    const list = await readList(context, row)
    if (!list.ok) throw new Refusal('invalid', 'takeover.unreadable')
    if (!list.check.ok || !list.totals) throw new Refusal('invalid', 'takeover.columns-open')
    const files = list.check.records.filter(({ line }) => !list.known.has(line))
    if (files.length === 0) throw new Refusal('conflict', 'takeover.nothing')
    const before = await thereBefore(context, files.map(({ record }) => record.siren))
    for (const { line, record } of files) {
      const project = await insertFile(context, row.territory_id, record)
      await context.tx.insertInto('taken_over_files').values({
        project_id: project.id, takeover_id: takeoverId, territory_id: row.territory_id, line, record: JSON.stringify(record),
        made_firm: !before.firms.has(project.sme_id), made_manager: project.manager_id !== null && !before.managers.has(project.manager_id),
      }).execute()
      await emitAll(context, [{ name: 'project.taken-over', row: project, codes: { line, stage: record.stage } }])
    }
    await context.tx.updateTable('takeovers').set({ totals: JSON.stringify(list.totals) }).where('id', '=', takeoverId).execute()
    return { takeoverId, files: files.length }
  },
})

/** The whole takeover undone, unless somebody has worked on one of its files since. */
export const undoTakeover = action({
  name: 'intake.undoTakeover',
  who: takeoverLife.transitions.undo.who,
  input: UndoTakeover,
  rest: { plural: 'takeovers', noun: 'undoings', id: 'takeoverId' },
  async run(context, { takeoverId, reason }) {
    await move(context, takeoverLife, takeoverId, 'undo', { undone_at: context.now, reason })
    // The takeover is the viewer's own, moved just now; what its files became may be told to others than the territory.
    const { rows: [row] } = await asInstallation(context.tx, () => sql<{ files: number | null }>`select undo_takeover(${takeoverId}) as files`.execute(context.tx))
    if (!row || row.files === null) throw new Refusal('conflict', 'takeover.worked-on')
    return { takeoverId, files: row.files }
  },
})
