import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { CommitteeOnly } from './schema.ts'

/** A committee, its by-laws and who sits on it. */
export const byLawsOfCommittee = query({
  name: 'committee.byLaws',
  who: ['territory-coordinator', 'committee-member', 'network-admin', 'national-coordinator'],
  input: CommitteeOnly,
  rest: { plural: 'committees', noun: 'by-laws', id: 'committeeId' },
  async run({ tx }, { committeeId }) {
    const committee = await tx.selectFrom('committees').selectAll().where('id', '=', committeeId).executeTakeFirst()
    if (!committee) throw new Refusal('not-found', 'house.not-found')
    const members = await tx.selectFrom('committee_members').innerJoin('people', 'people.id', 'committee_members.person_id').leftJoin('organisations', 'organisations.id', 'committee_members.organisation_id')
      .select(['committee_members.id', 'committee_members.seat', 'committee_members.capacity', 'people.given_name', 'people.family_name', 'organisations.name as organisation'])
      .where('committee_members.committee_id', '=', committeeId).where('committee_members.left_on', 'is', null).orderBy('people.family_name').limit(100).execute()
    return { committee, members }
  },
})
export type CommitteeByLaws = Awaited<ReturnType<typeof byLawsOfCommittee.run>>
