import type { Selectable } from 'kysely'
import { mayAct, personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import type { HalfDaysTable } from '#house/db/tables.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { checkDay, missionDays, notCounted } from '../days/queries.ts'
import { checkDayLength } from '../hours/queries.ts'
import { columnsOf } from '../hours/rules.ts'
import { halfDayLife } from '../lifecycle.ts'
import { changed, confirmedFields, versionOf, type Version } from './rules.ts'
import { CorrectHalfDay, VoidHalfDay } from './schema.ts'

type Row = Selectable<HalfDaysTable>
type Named = { halfDayId: string; missionId?: string | undefined }

const taken = () => new Refusal('conflict', 'ledger.half-taken', {}, { day: 'ledger.half-taken' })

/** The half-day as it stands, held until the end of the transaction together with its mission: what is kept of it is what is changed. */
async function held({ tx }: Context, { halfDayId, missionId }: Named): Promise<Row> {
  const row = await tx.selectFrom('half_days').selectAll().where('id', '=', halfDayId).$if(missionId !== undefined, (one) => one.where('mission_id', '=', missionId ?? '')).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  await missionDays(tx, row.mission_id, { lock: true })
  return row
}

const keep = (context: Context, kind: 'correction' | 'void', before: Row, after: Row, reason: string) =>
  context.tx.insertInto('half_day_corrections').values({
    id: context.ids(), half_day_id: before.id, mission_id: before.mission_id, project_id: before.project_id, territory_id: before.territory_id, sme_id: before.sme_id, company_id: before.company_id, kind, status_before: before.status,
    before: JSON.stringify(versionOf(before)), after: JSON.stringify(versionOf(after)), reason, corrected_at: context.now, corrected_by: personIdOf(context.viewer),
  }).execute()

/** What only expert and employer read changes nothing of what was confirmed. */
async function complete(context: Context, before: Row, version: Version): Promise<Row> {
  const { who } = halfDayLife.transitions.correct
  if (!context.onBehalf && !mayAct(context.viewer, who)) throw new Refusal('forbidden', 'access.role-missing')
  const row = await context.tx.updateTable('half_days').set(version).where('id', '=', before.id).where('status', 'in', halfDayLife.transitions.correct.from).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'house.state-changed', { status: before.status })
  await emit(context, 'half-day.completed', row)
  return row
}

async function correct(context: Context, before: Row, version: Version): Promise<Row> {
  if (changed(before, version, confirmedFields).length === 0) return await complete(context, before, version)
  const reported = before.status === 'reported-by-sme'
  return await move(context, halfDayLife, before.id, reported ? 'correctReport' : 'correct', { ...version, declared_on: context.today, confirmed_on: null, reason: null }).catch((error: unknown) => {
    throw sqlState(error) === '23505' ? taken() : error
  })
}

/**
 * Day, half, place, task, hours, way or expenses as they were in truth, by whoever declared or the coordinator. The former
 * version stays; what the other side confirmed is asked again, from today on.
 */
export const correctHalfDay = action({
  name: 'ledger.correctHalfDay',
  who: ['expert', 'sme-manager', 'territory-coordinator'],
  input: CorrectHalfDay,
  rest: { plural: 'half-days', noun: 'corrections', id: 'halfDayId' },
  behalf: true,
  async run(context, { halfDayId, missionId, day, half, place, task, reason, ...said }) {
    const before = await held(context, { halfDayId, missionId })
    const version: Version = { day, half, place, task, ...columnsOf(said) }
    if (changed(before, version).length === 0) throw new Refusal('invalid', 'ledger.nothing-changed', {}, { reason: 'ledger.nothing-changed' })
    const row = await correct(context, before, version)
    await checkDay(context, row)
    await checkDayLength(context.tx, row)
    const twin = await context.tx.selectFrom('half_days').select('id').where('expert_person_id', '=', row.expert_person_id).where('day', '=', row.day).where('half', '=', row.half).where('status', 'not in', notCounted).where('id', '<>', row.id).executeTakeFirst()
    if (twin && (before.day !== row.day || before.half !== row.half)) throw taken()
    await keep(context, 'correction', before, row, reason)
    return { halfDayId }
  },
})

/** It did not take place, or was written twice: set aside with a reason, never deleted. The expert takes back what nobody answered yet; the coordinator any half-day whose day has come. */
export const voidHalfDay = action({
  name: 'ledger.voidHalfDay',
  who: ['expert', 'territory-coordinator'],
  input: VoidHalfDay,
  rest: { plural: 'half-days', noun: 'voidings', id: 'halfDayId' },
  behalf: true,
  async run(context, { reason, ...named }) {
    const before = await held(context, named)
    if (before.day > context.today) throw new Refusal('invalid', 'ledger.not-yet', { day: before.day })
    const own = !context.onBehalf && mayAct(context.viewer, halfDayLife.transitions.setAside.who)
    const row = await move(context, halfDayLife, before.id, own ? 'setAside' : 'withdraw', { reason, confirmed_on: null })
    await keep(context, 'void', before, row, reason)
    return { halfDayId: row.id }
  },
})
