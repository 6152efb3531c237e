import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import type { z } from 'zod'
import { AddExpert, DeclareConflict, RecordAbsence, SetAvailability } from './schema.ts'

const keepers = ['territory-coordinator', 'company-correspondent'] as const

async function expert(context: Context, id: string) {
  const row = await context.tx.selectFrom('experts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

async function insertCapabilities(context: Context, expertId: string, capabilities: z.output<typeof AddExpert>['capabilities']): Promise<void> {
  if (capabilities.length === 0) return
  const rows = capabilities.map(({ family, capability, level, evidence }) => ({ expert_id: expertId, family_code: family, capability, level, evidence, confirmed_on: null }))
  await context.tx.insertInto('expert_capabilities').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
}

async function replaceWeekly(context: Context, expertId: string, weekly: z.output<typeof SetAvailability>['weekly']): Promise<void> {
  await context.tx.deleteFrom('availability_patterns').where('expert_id', '=', expertId).execute()
  if (weekly.length > 0) await context.tx.insertInto('availability_patterns').values(weekly.map((slot) => ({ expert_id: expertId, ...slot }))).execute()
}

/** Somebody a site may lend. The person must be in the register already. */
export const addExpert = action({
  name: 'people.addExpert',
  who: keepers,
  input: AddExpert,
  rest: { plural: 'experts' },
  async run(context, input) {
    const site = await context.tx.selectFrom('sites').selectAll().where('id', '=', input.siteId).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const named = [input.personId, ...(input.lineManagerId ? [input.lineManagerId] : [])]
    const seen = await context.tx.selectFrom('people').select('id').where('id', 'in', named).execute()
    if (seen.length < new Set(named).size) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.insertInto('experts').values({
      id: context.ids(), person_id: input.personId, organisation_id: site.organisation_id, site_id: site.id, territory_id: site.territory_id,
      line_manager_id: input.lineManagerId, job_title: input.jobTitle, grade: input.grade, half_days_per_year: input.halfDaysPerYear, mobility_km: input.mobilityKm,
      remote_ok: input.remoteOk, languages: input.languages, available_note: input.availableNote, onboarded_on: null, charter_signed_on: null,
    }).returningAll().executeTakeFirstOrThrow()
    await insertCapabilities(context, row.id, input.capabilities)
    await replaceWeekly(context, row.id, input.weekly)
    await emit(context, 'expert.added', row)
    return { expertId: row.id }
  },
})

/** The free halves of an ordinary week; an empty list means every working half. */
export const setAvailability = action({
  name: 'people.setAvailability',
  who: [...keepers, 'expert'],
  input: SetAvailability,
  rest: { plural: 'experts', noun: 'availabilities', id: 'expertId' },
  behalf: true,
  async run(context, { expertId, weekly }) {
    const row = await expert(context, expertId)
    await replaceWeekly(context, expertId, weekly)
    await emit(context, 'expert.availability-set', row)
    return { expertId }
  },
})

export const recordAbsence = action({
  name: 'people.recordAbsence',
  who: [...keepers, 'expert'],
  input: RecordAbsence,
  rest: { plural: 'experts', noun: 'absences', id: 'expertId' },
  behalf: true,
  async run(context, { expertId, startsOn, endsOn }) {
    if (endsOn < startsOn) throw new Refusal('invalid', 'house.ends-before-start', {}, { endsOn: 'house.ends-before-start' })
    const row = await expert(context, expertId)
    const absenceId = context.ids()
    await context.tx.insertInto('absences').values({ id: absenceId, expert_id: expertId, starts_on: startsOn, ends_on: endsOn }).execute()
    await emit(context, 'expert.absence-recorded', { ...row, absence_id: absenceId })
    return { expertId }
  },
})

/** A firm this expert may not help, with the kind of tie. */
export const declareConflict = action({
  name: 'people.declareConflict',
  who: [...keepers, 'expert'],
  input: DeclareConflict,
  rest: { plural: 'experts', noun: 'conflicts', id: 'expertId' },
  behalf: true,
  async run(context, { expertId, organisationId, kind }) {
    const row = await expert(context, expertId)
    await context.tx.insertInto('expert_conflicts').values({ expert_id: expertId, organisation_id: organisationId, kind }).onConflict((conflict) => conflict.columns(['expert_id', 'organisation_id']).doUpdateSet({ kind })).execute()
    await emit(context, 'expert.conflict-declared', { ...row, of_organisation_id: organisationId }, { kind })
    return { expertId }
  },
})
