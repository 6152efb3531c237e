import { sql, type RawBuilder } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { tasksOf } from '#hall/today/rules.ts'
import { waitingIn } from '#hall/today/waiting/queries.ts'
import { FileReference } from '#journey/01-intake/desk/schema.ts'
import { ownMeetings } from '../list/queries.ts'
import type { Reader } from '../schema.ts'
import { committeeForMember, committeeOf, decisionsOf } from './committee/queries.ts'
import { proposalsOf, proposalsToldTo } from './matching/queries.ts'
import { needsOf } from './needs/queries.ts'
import { peopleOf } from './people/queries.ts'
import { entriesAbout, entriesToldToSme, lettersOf, missionsOf, registerOf } from './register/queries.ts'
import { resultsOf } from './results/queries.ts'
import { toHalfDays } from '#house/units.ts'
import type { Head } from './schema.ts'

/** The head of the file of a reference, under the reader's own scope; refused (`not-found`) where it is not theirs to see. */
export async function headOf({ tx }: ReadContext, reference: string, only: RawBuilder<unknown> = sql`true`): Promise<Head> {
  const { rows: [head] } = await sql<Head>`
    select projects.id, projects.reference, projects.territory_id, projects.sme_id, organisations.name as sme, organisations.sector, organisations.created_on, territories.operator_name as operator, territories.telephone, projects.headcount, projects.summary, projects.status, project_states.state, project_states.stage,
      projects.reason, projects.contacted_on, projects.submitted_on, projects.judged_on, projects.withdrawn_on,
      (select commune from sites where sites.organisation_id = projects.sme_id and sites.left_on is null and commune is not null order by sites.territory_id = projects.territory_id desc, joined_on, sites.id limit 1) as commune,
      (select given_name || ' ' || family_name from people where people.id = projects.manager_id) as manager,
      coalesce(projects.referrer_name, (select given_name || ' ' || family_name from people where people.id = projects.referrer_id)) as referrer,
      (select max(ready_on) from briefs where briefs.project_id = projects.id) as scoped_on, (select max(decided_on) from decisions where decisions.project_id = projects.id) as decided_on,
      (select min(closed_on) from proposals where proposals.project_id = projects.id and proposals.status in ('accepted-by-sme', 'superseded')) as engaged_on, (select min(signed_on) from missions where missions.project_id = projects.id) as signed_on,
      (select max(closed_on) from closings where closings.project_id = projects.id) as closed_on,
      (select count(*) from half_days where half_days.project_id = projects.id and half_days.status not in ('void', 'cancelled')) as sessions,
      (select count(*) from half_days where half_days.project_id = projects.id and half_days.status not in ('void', 'cancelled', 'planned', 'disputed')) as held
    from projects join organisations on organisations.id = projects.sme_id join territories on territories.id = projects.territory_id join project_states on project_states.project_id = projects.id where projects.reference = ${reference} and ${only}`.execute(tx)
  if (!head) throw new Refusal('not-found', 'house.not-found')
  return head
}

/** The whole file, for those who run the territory: a fixed number of statements, however long its story. */
export const fileOfTerritory = query({
  name: 'hall.fileOfTerritory',
  who: ['territory-coordinator'],
  input: FileReference,
  rest: { plural: 'files', id: 'reference' },
  async run(context, { reference }) {
    const head = await headOf(context, reference)
    const tasks = tasksOf(await waitingIn(context, { territoryId: head.territory_id, projectIds: [head.id] }), context.today)
    const register = await registerOf(context, head.id)
    const results = await resultsOf(context, head.id)
    const proposals = await proposalsOf(context, head.id)
    const entries = await entriesAbout(context, [...register, ...proposals, ...results.followUps, ...results.closings].map(({ id }) => id))
    return {
      today: context.today, head, tasks, needs: await needsOf(context, head.id), committee: await committeeOf(context, head.id), proposals, missions: await missionsOf(context, head.id),
      register, letters: await lettersOf(context, head.id), results, entries, people: await peopleOf(context, head),
    }
  },
})
export type FileOfTerritory = Awaited<ReturnType<typeof fileOfTerritory.run>>

/** The manager's own file: no deliberation, no vote, no fit, and of the people asked only those whose names were told. */
export const fileOfManager = query({
  name: 'hall.fileOfManager',
  who: ['sme-manager'],
  input: FileReference,
  rest: { plural: 'files', noun: 'manager-sheet', id: 'reference' },
  async run(context, { reference }) {
    const head = await headOf(context, reference)
    const register = await registerOf(context, head.id)
    const results = await resultsOf(context, head.id)
    const told = await proposalsToldTo(context, head.id)
    const file = {
      today: context.today, head, needs: await needsOf(context, head.id), committee: { ...(await decisionsOf(context, head.id)), agenda: [] }, proposals: told.proposals, searching: told.searching,
      missions: (await missionsOf(context, head.id)).map((mission) => ({ ...mission, reason: null })), register, letters: await lettersOf(context, head.id), results,
    }
    return { ...file, entries: await entriesToldToSme(context, [...register, ...results.followUps, ...results.closings].map(({ id }) => id)) }
  },
})
export type FileOfManager = Awaited<ReturnType<typeof fileOfManager.run>>

/** What a member reads of a file that is or was before one of the member's committees: need, brief, decision. */
export const fileOfCommittee = query({
  name: 'hall.fileOfCommittee',
  who: ['committee-member'],
  input: FileReference,
  rest: { plural: 'files', noun: 'committee-sheet', id: 'reference' },
  async run(context, { reference }) {
    const head = await headOf(context, reference, sql`exists (select from ${ownMeetings(context)} where agenda_items.project_id = projects.id)`)
    // What came after the committee is between the parties and the coordinator.
    const known: Head = { ...head, reason: null, engaged_on: null, signed_on: null, closed_on: null, sessions: toHalfDays(0), held: toHalfDays(0) }
    return { today: context.today, head: known, needs: await needsOf(context, head.id), ...(await committeeForMember(context, head.id)) }
  },
})
export type FileOfCommittee = Awaited<ReturnType<typeof fileOfCommittee.run>>

/** What follows the committee: between the parties and the coordinator. */
type After = Pick<FileOfTerritory, 'proposals' | 'missions' | 'register' | 'letters' | 'results' | 'entries'> & { searching: readonly string[] }
/** The file as its page shows it; a part that is `null` is not this reader's to see. */
export type Shown = Pick<FileOfTerritory, 'today' | 'head' | 'needs' | 'committee'> & { reader: Reader; /** The reader declared a conflict. */ aside: boolean; after: After | null; desk: Pick<FileOfTerritory, 'tasks' | 'people'> | null }

/** The same file under each reader's query, in the one shape of its page. */
export const shownToTerritory = ({ tasks, people, today, head, needs, committee, ...after }: FileOfTerritory): Shown =>
  ({ reader: 'territory-coordinator', today, head, needs, committee, aside: false, after: { ...after, searching: [] }, desk: { tasks, people } })
export const shownToManager = ({ today, head, needs, committee, ...after }: FileOfManager): Shown => ({ reader: 'sme-manager', today, head, needs, committee, aside: false, after, desk: null })
export const shownToCommittee = (file: FileOfCommittee): Shown => ({ ...file, reader: 'committee-member', after: null, desk: null })
