import { sql } from 'kysely'
import { z } from 'zod'
import { everything, personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { enterScope, transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import type { HalfDays } from '#house/units.ts'
import { linkDays as closingLinkDays } from '#journey/10-closing/links/schema.ts'
import { NamelessNeed } from '#journey/04-matching/links/schema.ts'

// What waits for those who do not coordinate a territory: one query a role, so that each reads under that role's scope alone.

const nothingAsked = z.object({})
const most = 50

/** Requests to a company that nobody answered yet: the need without the firm's name. */
export const companyRequests = query({
  name: 'hall.companyRequests',
  who: ['company-correspondent'],
  input: nothingAsked,
  rest: { plural: 'company-requests' },
  async run({ tx }) {
    const rows = await tx.selectFrom('proposals').select(['id', 'anonymised', 'half_days', 'window_from', 'window_to', 'expires_on']).where('status', '=', 'sent').orderBy('expires_on').limit(most).execute()
    return rows.map(({ anonymised, ...row }) => ({ ...row, family: NamelessNeed.parse(anonymised).family }))
  },
})

/** Requests to name somebody of a site: the need without the firm's name. */
export const siteRequests = query({
  name: 'hall.siteRequests',
  who: ['company-correspondent'],
  input: nothingAsked,
  rest: { plural: 'site-requests-to-answer' },
  async run({ tx }) {
    const rows = await tx.selectFrom('site_requests').select(['id', 'anonymised', 'half_days', 'window_from', 'window_to', 'expires_on']).where('status', '=', 'asked').orderBy('expires_on').orderBy('id').limit(most).execute()
    return rows.map(({ anonymised, ...row }) => ({ ...row, family: NamelessNeed.parse(anonymised).family }))
  },
})

/** Missions that wait for this person's consent as line manager, or as the expert. */
const awaiting = (name: string, who: 'line-manager' | 'expert', status: 'released-by-company' | 'consented-by-line-manager', column: 'line_manager_id' | 'expert_person_id', plural: string) =>
  query({
    name,
    who: [who],
    input: nothingAsked,
    rest: { plural },
    async run({ tx, viewer }) {
      const rows = await tx.selectFrom('proposals').select(['id', 'anonymised', 'half_days', 'window_from', 'window_to', 'expires_on']).where('status', '=', status).where(column, '=', personIdOf(viewer)).orderBy('expires_on').limit(most).execute()
      return rows.map(({ anonymised, ...row }) => ({ ...row, family: NamelessNeed.parse(anonymised).family }))
    },
  })

export const managerConsents = awaiting('hall.managerConsents', 'line-manager', 'released-by-company', 'line_manager_id', 'manager-consents')
export const expertProposals = awaiting('hall.expertProposals', 'expert', 'consented-by-line-manager', 'expert_person_id', 'expert-proposals')

export const halfDaysToDeclare = query({
  name: 'hall.halfDaysToDeclare',
  who: ['expert'],
  input: nothingAsked,
  rest: { plural: 'half-days-to-declare' },
  run: ({ tx, viewer, today }) => tx.selectFrom('half_days').innerJoin('organisations', 'organisations.id', 'half_days.sme_id').select(['half_days.id', 'half_days.mission_id', 'half_days.day', 'half_days.half', 'organisations.name as sme'])
    .where('half_days.status', '=', 'planned').where('half_days.day', '<=', today).where('half_days.expert_person_id', '=', personIdOf(viewer)).orderBy('half_days.day').limit(most).execute(),
})

/** Missions that are over and of which the expert has not said anything yet, within the time that the letter's link opens. */
export const evaluationsToGive = query({
  name: 'hall.evaluationsToGive',
  who: ['expert'],
  input: nothingAsked,
  rest: { plural: 'evaluations-to-give' },
  run: ({ tx, viewer, today }) => tx.selectFrom('closings').leftJoin('organisations', 'organisations.id', 'closings.sme_id').leftJoin('evaluations', 'evaluations.closing_id', 'closings.id').select(['closings.id', 'closings.opened_on', 'organisations.name as sme'])
    .where('evaluations.id', 'is', null).where('closings.expert_person_id', '=', personIdOf(viewer)).where('closings.opened_on', '>=', addDays(today, -closingLinkDays)).orderBy('closings.opened_on').limit(most).execute(),
})

const fileColumns = ['projects.id', 'projects.reference', 'organisations.name as sme', 'project_states.stage'] as const

export const ownFiles = query({
  name: 'hall.ownFiles',
  who: ['sme-manager'],
  input: nothingAsked,
  rest: { plural: 'own-files' },
  run: ({ tx }) => tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').innerJoin('project_states', 'project_states.project_id', 'projects.id').select(fileColumns).orderBy('projects.contacted_on', 'desc').limit(most).execute(),
})

/** What became of the files somebody referred: the stage, no more. */
export const referredFiles = query({
  name: 'hall.referredFiles',
  who: ['referrer'],
  input: nothingAsked,
  rest: { plural: 'referred-files' },
  run: ({ tx, viewer }) => tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').innerJoin('project_states', 'project_states.project_id', 'projects.id').select(fileColumns)
    .where('projects.referrer_id', '=', personIdOf(viewer)).orderBy('projects.contacted_on', 'desc').limit(most).execute(),
})

export const nextMeetings = query({
  name: 'hall.nextMeetings',
  who: ['committee-member'],
  input: nothingAsked,
  rest: { plural: 'next-meetings' },
  run: ({ tx, viewer, today }) => tx.selectFrom('meetings').innerJoin('committees', 'committees.id', 'meetings.committee_id').innerJoin('committee_members', 'committee_members.committee_id', 'committees.id')
    .select(['meetings.id', 'meetings.held_on', 'meetings.place', 'committees.name as committee']).select(sql<number>`(select count(*) from agenda_items where agenda_items.meeting_id = meetings.id)`.as('files'))
    .where('meetings.held_on', '>=', today).where('meetings.cancelled_on', 'is', null).where('meetings.held_on', '<=', addDays(today, 366)).where('committee_members.person_id', '=', personIdOf(viewer)).where('committee_members.left_on', 'is', null).orderBy('meetings.held_on').limit(3).execute(),
})

/** Encrypted files this member took to a meeting that is over: to be wiped, and said so. */
export const packsToWipe = query({
  name: 'hall.packsToWipe',
  who: ['committee-member'],
  input: nothingAsked,
  rest: { plural: 'packs-to-wipe' },
  run: ({ tx, viewer, today }) => tx.selectFrom('offline_packs').innerJoin('meetings', 'meetings.id', 'offline_packs.meeting_id').innerJoin('committees', 'committees.id', 'meetings.committee_id')
    .select(['meetings.id', 'meetings.held_on', 'committees.name as committee']).distinct().where('offline_packs.person_id', '=', personIdOf(viewer)).where('offline_packs.wiped_at', 'is', null)
    .where((eb) => eb.or([eb('meetings.held_on', '<', today), eb('meetings.cancelled_on', 'is not', null), eb.and([eb('meetings.held_on', '=', today), eb.not(eb.exists(eb.selectFrom('agenda_items').select('agenda_items.id').whereRef('agenda_items.meeting_id', '=', 'meetings.id').where('agenda_items.status', '=', 'on-agenda')))])]))
    .orderBy('meetings.held_on').limit(most).execute(),
})

export const paymentsDue = query({
  name: 'hall.paymentsDue',
  who: ['fund-manager'],
  input: nothingAsked,
  rest: { plural: 'payments-due' },
  run: ({ tx }) => tx.selectFrom('advances').innerJoin('projects', 'projects.id', 'advances.project_id').innerJoin('organisations', 'organisations.id', 'advances.sme_id')
    .select(['advances.id', 'advances.amount_cents', 'advances.contracted_on', 'projects.reference', 'organisations.name as sme']).where('advances.status', '=', 'contracted').orderBy('advances.contracted_on').limit(most).execute(),
})

export const lettersToAccept = query({
  name: 'hall.lettersToAccept',
  who: ['operator-signatory'],
  input: nothingAsked,
  rest: { plural: 'letters-to-accept' },
  run: ({ tx, viewer }) => tx.selectFrom('agreement_parties').innerJoin('signers', 'signers.id', 'agreement_parties.signer_id').innerJoin('signature_requests', 'signature_requests.id', 'signers.request_id').innerJoin('missions', 'missions.id', 'agreement_parties.mission_id').innerJoin('projects', 'projects.id', 'missions.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id')
    .select(['missions.id', 'missions.created_on', 'projects.reference', 'organisations.name as sme']).distinct().where('signature_requests.status', '=', 'open').where(({ not, exists, selectFrom }) => not(exists(selectFrom('signatures').select('signatures.id').whereRef('signatures.signer_id', '=', 'agreement_parties.signer_id'))))
    .where('agreement_parties.person_id', '=', personIdOf(viewer)).orderBy('missions.created_on').limit(most).execute(),
})

/** How many files stand at each stage in each territory: numbers only, read without names. */
export const networkStages = query({
  name: 'hall.networkStages',
  who: ['network-admin', 'national-coordinator'],
  input: nothingAsked,
  rest: { plural: 'network-stages' },
  async run({ tx }) {
    await enterScope(tx, everything, 'mainforte_statistics')
    const { rows } = await sql<{ slug: string; name: string; stage: string; count: number }>`
      select territories.slug, territories.name, project_states.stage, count(*) as count from project_states join territories on territories.id = project_states.territory_id
      where project_states.stage not in ('ended', 'follow-up') group by territories.slug, territories.name, project_states.stage order by territories.name`.execute(tx)
    return rows
  },
})

/** The newest live link of this very person to each of these objects: its secret is needed to open it. */
export async function ownLinks(house: House, personId: string, objectIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (objectIds.length === 0) return new Map()
  const rows = await transact(house.database, everything, (tx) => tx.selectFrom('links').select(['id', 'object_id']).where('person_id', '=', personId).where('object_id', 'in', [...objectIds])
    .where('revoked_at', 'is', null).where('expires_at', '>', house.clock.now()).where('single_use', '=', false).orderBy('created_at').orderBy('id').execute())
  return new Map(rows.map(({ object_id, id }) => [object_id, id]))
}

export type Request = { id: string; family: string; half_days: HalfDays; window_from: PlainDate; window_to: PlainDate; expires_on: PlainDate | null }
