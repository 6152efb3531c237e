import { sql } from 'kysely'
import { query, type OnBehalf, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { territoriesOf } from '#people/persons/rules.ts'
import { answeredFor } from '../list/queries.ts'
import { ExpertOnly } from '../schema.ts'

type Expert = {
  id: string; name: string; email: string | null; job_title: string; grade: string | null; half_days_per_year: HalfDays | null; mobility_km: number; remote_ok: boolean; active: boolean; available_note: string | null
  manager: string | null; site: string; siren: string; firm: string; territory_id: string; own: boolean; charter_signed_on: PlainDate | null
}

export type Entry = { action: string; channel: OnBehalf['channel']; said_on: PlainDate; speaker_name: string; by: string | null; absence_id: string | null; of_organisation_id: string | null }

/** What coordinators entered for this expert, the latest first; rows that only they see. */
const entriesOn = async ({ tx }: ReadContext, expertId: string): Promise<Entry[]> => (await sql<Entry>`
  select entry.action, entry.channel, entry.said_on, entry.speaker_name, people.given_name || ' ' || people.family_name as by, events.ids ->> 'absenceId' as absence_id, events.ids ->> 'ofOrganisationId' as of_organisation_id
  from entries_on_behalf entry join events on events.id = entry.event_id left join people on people.id = entry.entered_by where entry.object_id = ${expertId} order by entry.entered_at desc limit 200`.execute(tx)).rows

/** One expert as the coordinator and the own company read them: skills, calendar, firms they may not help. */
export const expertSheet = query({
  name: 'people.expertSheet',
  who: ['territory-coordinator', 'company-correspondent'],
  input: ExpertOnly,
  rest: { plural: 'experts', id: 'expertId' },
  async run(context, { expertId }) {
    const { tx, today, viewer } = context
    const { rows: [expert] } = await sql<Expert>`
      select experts.id, person.given_name || ' ' || person.family_name as name, person.email, job_title, grade, half_days_per_year, mobility_km, remote_ok, active, available_note, charter_signed_on,
        manager.given_name || ' ' || manager.family_name as manager, sites.name as site, organisations.siren, organisations.name as firm, experts.territory_id, ${answeredFor(context)} as own
      from experts join people person on person.id = experts.person_id join sites on sites.id = experts.site_id join organisations on organisations.id = experts.organisation_id
        left join people manager on manager.id = experts.line_manager_id where experts.id = ${expertId}`.execute(tx)
    // A team or a name somebody was told of is no reason to read the whole record.
    if (!expert || !(territoriesOf(viewer).includes(expert.territory_id) || expert.own)) throw new Refusal('not-found', 'house.not-found')
    const capabilities = await tx.selectFrom('expert_capabilities').select(['family_code', 'capability', 'level', 'evidence', 'confirmed_on']).where('expert_id', '=', expertId).orderBy('level', 'desc').orderBy('family_code').limit(100).execute()
    const weekly = await tx.selectFrom('availability_patterns').select(['weekday', 'half']).where('expert_id', '=', expertId).orderBy('weekday').execute()
    const absences = await tx.selectFrom('absences').select(['id', 'starts_on', 'ends_on']).where('expert_id', '=', expertId).where('ends_on', '>=', today).orderBy('starts_on').limit(50).execute()
    const conflicts = await tx.selectFrom('expert_conflicts').leftJoin('organisations', 'organisations.id', 'expert_conflicts.organisation_id').select(['expert_conflicts.organisation_id as id', 'organisations.name as organisation', 'expert_conflicts.kind']).where('expert_id', '=', expertId).limit(100).execute()
    return { ...expert, today, capabilities, weekly, absences, conflicts, entries: await entriesOn(context, expertId) }
  },
})
export type ExpertSheet = Awaited<ReturnType<typeof expertSheet.run>>
