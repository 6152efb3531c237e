import type { Tx } from '#house/db/database.ts'
import { addressee, placeOf } from '#people/links/queries.ts'

/** Decisions of a meeting whose firm was not written to yet. */
export const untoldDecisions = (tx: Tx, meetingId: string) =>
  tx.selectFrom('decisions').innerJoin('agenda_items', 'agenda_items.id', 'decisions.agenda_item_id').leftJoin('decision_letters', 'decision_letters.decision_id', 'decisions.id')
    .select(['decisions.id', 'decisions.project_id', 'decisions.territory_id', 'decisions.sme_id']).where('agenda_items.meeting_id', '=', meetingId).where('decision_letters.decision_id', 'is', null).orderBy('agenda_items.position').limit(200).execute()

/** What a firm is told: the outcome and what goes with it. Never a vote. */
export async function toldToFirm(tx: Tx, decisionId: string) {
  const decision = await tx.selectFrom('decisions').innerJoin('projects', 'projects.id', 'decisions.project_id').innerJoin('organisations', 'organisations.id', 'decisions.sme_id')
    .select(['decisions.outcome', 'decisions.decided_on', 'decisions.half_days', 'decisions.skills', 'decisions.advance_cents', 'decisions.reason', 'decisions.territory_id', 'projects.manager_id', 'projects.reference', 'organisations.name as sme']).where('decisions.id', '=', decisionId).executeTakeFirst()
  if (!decision?.manager_id) return null
  const conditions = await tx.selectFrom('conditions').select(['wording', 'due_on', 'blocks']).where('decision_id', '=', decisionId).orderBy('due_on').execute()
  return { decision, conditions, to: await addressee(tx, decision.manager_id), place: await placeOf(tx, decision.territory_id) }
}
export type Told = NonNullable<Awaited<ReturnType<typeof toldToFirm>>>
