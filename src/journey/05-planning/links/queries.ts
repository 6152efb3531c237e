import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { PlanOnly, readSlot } from '../schema.ts'

/** A plan with what the SME's letter and page name, and its half-days in order. */
export async function planFile(tx: Tx, planId: string) {
  const plan = await tx.selectFrom('plans').innerJoin('territories', 'territories.id', 'plans.territory_id')
    .leftJoin('people as expert', 'expert.id', 'plans.expert_person_id').leftJoin('organisations as company', 'company.id', 'plans.company_id')
    .select(['plans.id', 'plans.status', 'plans.held_until', 'plans.reason', 'plans.alternates', 'plans.suiting', 'plans.project_id', 'plans.sme_id', 'expert.given_name', 'expert.family_name', 'expert.gender', 'company.name as company',
      'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('plans.id', '=', planId).executeTakeFirst()
  if (!plan) throw new Refusal('not-found', 'house.not-found')
  const sessions = await tx.selectFrom('bookings').select(['day', 'half', 'place']).where('plan_id', '=', planId).orderBy('day').orderBy('half', 'desc').execute()
  return { ...plan, sessions }
}

const slotsIn = (texts: readonly string[]) => texts.flatMap((text) => readSlot(text) ?? [])

/** The SME's page: the half-days proposed, held until a moment. */
export const calendarProposed = query({
  name: 'planning.calendarProposed',
  who: ['sme-manager'],
  input: PlanOnly,
  rest: { plural: 'plans', id: 'planId' },
  async run({ tx, now, viewer }, { planId }) {
    const { status, held_until, reason, alternates, suiting, sessions, given_name, family_name, gender, company, territory, operator, telephone } = await planFile(tx, planId)
    const calendars = await tx.selectFrom('calendar_sources').select(['host', 'fault']).where('person_id', '=', personIdOf(viewer)).orderBy('position').execute()
    return {
      calendars: calendars.map(({ host, fault }) => ({ host, unread: fault !== null })), status, heldUntil: held_until, lapsed: held_until < now, reason, sessions, alternates: slotsIn(alternates), suiting: slotsIn(suiting), company, place: { territory, operator, telephone },
      expert: { name: given_name && family_name ? `${given_name} ${family_name}` : null, gender },
    }
  },
})
export type Calendar = Awaited<ReturnType<typeof calendarProposed.run>>
