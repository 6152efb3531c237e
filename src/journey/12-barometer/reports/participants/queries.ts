import { sql, type RawBuilder } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { indicatorOf } from '../../indicators.ts'
import { incompleteOf, type Participant } from './rules.ts'
import { keepers, ParticipantsAsked, TakenFile } from './schema.ts'

const rowsOf = (code: string, year: number): RawBuilder<unknown> => indicatorOf(code)?.rows(year) ?? sql`select null where false`
const sumOf = (code: string, year: number) => sql`(select reference, sum(amount) as amount from (${rowsOf(code, year)}) figure group by reference)`

/** The projects that the barometer counts as helped in the year, each with its firm and who runs it, as far as the coordinator's territory goes. */
export async function participantsOf({ tx }: ReadContext, { territoryId, year }: { territoryId: string; year: number }): Promise<Participant[]> {
  const { rows } = await sql<Participant>`
    select projects.reference, organisations.siren, organisations.name as sme, organisations.sector, projects.headcount, site.commune, site.postcode, people.given_name, people.family_name, people.gender, coalesce(people.email, people.telephone) as contact,
      (select min(signed_on) from missions where missions.project_id = projects.id) as entered_on, (select case when bool_and(ended_on is not null) then max(ended_on) end from missions where missions.project_id = projects.id and signed_on is not null) as left_on,
      coalesce(contracted.amount, 0)::float8 as contracted, coalesce(verified.amount, 0)::float8 as verified, coalesce(created.amount, 0)::int as created_planned, coalesce(kept.amount, 0)::int as kept_planned
    from (${rowsOf('projectsHelped', year)}) helped join projects on projects.reference = helped.reference join organisations on organisations.id = projects.sme_id left join people on people.id = projects.manager_id
      left join lateral (select commune, postcode from sites where sites.organisation_id = projects.sme_id and sites.territory_id = projects.territory_id order by sites.left_on nulls first, sites.id limit 1) site on true
      left join ${sumOf('daysContracted', year)} contracted on contracted.reference = projects.reference left join ${sumOf('daysVerified', year)} verified on verified.reference = projects.reference
      left join ${sumOf('jobsPlannedCreated', year)} created on created.reference = projects.reference left join ${sumOf('jobsPlannedKept', year)} kept on kept.reference = projects.reference
    where projects.territory_id = ${territoryId} order by projects.reference limit 5000`.execute(tx)
  return rows
}

async function placeOf({ tx, viewer }: ReadContext, territoryId: string) {
  const own = viewer.kind === 'person' && viewer.grants.some((grant) => grant.role === 'territory-coordinator' && grant.territoryId === territoryId)
  const row = own || viewer.kind === 'system' ? await tx.selectFrom('territories').select(['id', 'slug', 'name']).where('id', '=', territoryId).executeTakeFirst() : undefined
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** The lines of the funder's file with what each lacks, and what was taken before. */
export const participants = query({
  name: 'barometer.participants',
  who: keepers,
  input: ParticipantsAsked,
  rest: { plural: 'participants' },
  async run(context, asked) {
    const place = await placeOf(context, asked.territoryId)
    const rows = await participantsOf(context, asked)
    const taken = await context.tx.selectFrom('participant_files').leftJoin('people', 'people.id', 'taken_by').select(['participant_files.id', 'participants', 'incomplete', 'reason', 'taken_on', 'given_name', 'family_name'])
      .where('territory_id', '=', asked.territoryId).where('year', '=', asked.year).orderBy('participant_files.id', 'desc').limit(20).execute()
    return { year: asked.year, place, rows, incomplete: incompleteOf(rows).length, taken }
  },
})
export type ParticipantsShown = Awaited<ReturnType<typeof participants.run>>

/** The lines of a file that was taken. Once the register lacks more than it did then, it is checked again first. */
export const participantFile = query({
  name: 'barometer.participantFile',
  who: keepers,
  input: TakenFile,
  rest: { plural: 'participant-files', id: 'participantFileId' },
  async run(context, { participantFileId }) {
    const file = await context.tx.selectFrom('participant_files').selectAll().where('id', '=', participantFileId).executeTakeFirst()
    if (!file) throw new Refusal('not-found', 'house.not-found')
    const place = await placeOf(context, file.territory_id)
    const rows = await participantsOf(context, { territoryId: file.territory_id, year: file.year })
    if (incompleteOf(rows).length > file.incomplete) throw new Refusal('conflict', 'barometer.participants-incomplete', { count: incompleteOf(rows).length })
    return { year: file.year, place, rows }
  },
})
export type ParticipantFile = Awaited<ReturnType<typeof participantFile.run>>
