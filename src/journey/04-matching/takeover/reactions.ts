import type { Context } from '#house/action.ts'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'
import type { TakenOverFile } from '#journey/01-intake/takeover/schema.ts'
import { moveDays } from '../actions.ts'

/** Half-days of a mission under way by year, from this one on: each in the year of its date; those without a date were done by its signature, the rest is for this year. */
function perYear(file: TakenOverFile, signedOn: PlainDate, granted: HalfDays, thisYear: number): Map<number, number> {
  const years = new Map<number, number>()
  const count = (year: number, halves: number) => void (halves > 0 && year >= thisYear && years.set(year, (years.get(year) ?? 0) + halves))
  for (const { day } of [...file.done, ...file.planned]) count(yearOf(day), 1)
  count(yearOf(signedOn), (file.halfDaysDone ?? 0) - file.done.length)
  count(thisYear, granted - (file.halfDaysDone ?? 0) - file.planned.length)
  return years
}

/** Takes them from the pledges; returns how many half-days a pledge has no room for, which the report tells and nothing loses. */
async function reserve(context: Context, proposalId: string, siteId: string, years: ReadonlyMap<number, number>): Promise<number> {
  let beyond = 0
  for (const [year, halves] of years) {
    try {
      await moveDays(context, { proposalId, siteId, year, halfDays: toHalfDays(halves) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      beyond += halves
    }
  }
  await context.tx.updateTable('day_reservations').set({ firmness: 'firm' }).where('proposal_id', '=', proposalId).execute()
  return beyond
}

/** Whoever was engaged before: a proposal that every side had accepted, without a fit since nobody computed one. */
export const takeOverProposal = reaction({
  name: 'matching.takeOverProposal',
  on: ['project.taken-over'],
  async run(context, { ids }) {
    const projectId = ids['projectId'] ?? ''
    const file = await takenOver(context.tx, projectId)
    if (!file?.engaged || !file.signedOn || (file.stage !== 'under-way' && file.stage !== 'closed')) return
    const { engaged, signedOn } = file
    const need = await context.tx.selectFrom('needs').selectAll().where('project_id', '=', projectId).executeTakeFirstOrThrow()
    const [groupId, proposalId] = [namedUuid('taken-over-group', projectId), namedUuid('taken-over-proposal', projectId)]
    const place = { project_id: projectId, territory_id: need.territory_id, sme_id: need.sme_id }
    await context.tx.insertInto('proposal_groups').values({ id: groupId, ...place, created_on: signedOn }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
    const last = [...file.done, ...file.planned].map(({ day }) => day).toSorted().at(-1) ?? signedOn
    const halfDays = toHalfDays(file.halfDaysGranted ?? 0)
    const row = await context.tx.insertInto('proposals').values({
      id: proposalId, group_id: groupId, need_id: need.id, ...place, expert_id: engaged.expertId, expert_person_id: engaged.personId, line_manager_id: engaged.lineManagerId, company_id: engaged.companyId, site_id: engaged.siteId,
      half_days: halfDays, window_from: signedOn, window_to: [signedOn, last, file.closedOn ?? signedOn].toSorted().at(-1) ?? signedOn, anonymised: '{}', fit: 0, parts: '[]', status: 'accepted-by-sme', declined_by: null, reason: null,
      sent_on: null, expires_on: null, closed_on: signedOn,
    }).onConflict((conflict) => conflict.column('id').doNothing()).returningAll().executeTakeFirst()
    if (!row) return
    await disclose(context, row)
    const beyondPledge = file.stage === 'under-way' ? await reserve(context, proposalId, engaged.siteId, perYear(file, signedOn, halfDays, yearOf(context.today))) : 0
    await emit(context, 'proposal.taken-over', row, { beyondPledge })
  },
})

/** They have met: each side knows the other's name. */
async function disclose(context: Context, { id, sme_id, company_id, expert_person_id, line_manager_id }: { id: string; sme_id: string; company_id: string; expert_person_id: string; line_manager_id: string | null }): Promise<void> {
  const nobody = { to_person_id: null, to_organisation_id: null, of_person_id: null, of_organisation_id: null }
  const told = [
    { to_organisation_id: sme_id, of_person_id: expert_person_id }, { to_organisation_id: sme_id, of_organisation_id: company_id }, { to_organisation_id: company_id, of_organisation_id: sme_id },
    ...[expert_person_id, line_manager_id].filter((person) => person !== null).map((person) => ({ to_person_id: person, of_organisation_id: sme_id })),
  ]
  await context.tx.insertInto('disclosures').values(told.map((one) => ({ ...nobody, ...one, id: context.ids(), proposal_id: id, disclosed_at: context.now }))).execute()
}
