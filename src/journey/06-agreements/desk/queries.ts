import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { LetterOfFile } from './schema.ts'

/** The letter of a mission as its parties read it, who has accepted it, and what still blocks it. */
export const letterOfFile = query({
  name: 'agreements.letterOfFile',
  who: ['territory-coordinator', 'operator-signatory'],
  input: LetterOfFile,
  rest: { plural: 'letters-of-files' },
  async run(context, { reference, missionId }) {
    const { tx, viewer } = context
    const file = await fileOf(context, reference)
    const mission = await tx.selectFrom('missions').innerJoin('people', 'people.id', 'missions.expert_person_id').selectAll('missions').select(['people.given_name', 'people.family_name'])
      .where('missions.id', '=', missionId).where('missions.project_id', '=', file.id).executeTakeFirst()
    const agreement = mission && (await tx.selectFrom('agreements').select(['id', 'version', 'terms', 'terms_sha256', 'signed_on']).where('mission_id', '=', missionId).orderBy('version', 'desc').executeTakeFirst())
    if (!mission || !agreement) throw new Refusal('not-found', 'house.not-found')
    const parties = await tx.selectFrom('agreement_parties').leftJoin('people', 'people.id', 'agreement_parties.person_id').leftJoin('organisations', 'organisations.id', 'agreement_parties.organisation_id')
      .select(['agreement_parties.id', 'party', 'agreement_parties.status', 'accepted_at', 'person_id', 'people.given_name', 'people.family_name', 'organisations.name as organisation']).where('agreement_id', '=', agreement.id).execute()
    const blocking = await tx.selectFrom('conditions').select(['id', 'wording']).where('project_id', '=', file.id).where('status', '=', 'open').where('blocks', 'in', ['signature', 'matching']).limit(20).execute()
    const own = parties.find((party) => party.person_id === personIdOf(viewer) && party.status === 'awaited')
    return { file, today: context.today, mission, expert: `${mission.given_name} ${mission.family_name}`, agreement, parties, blocking, ownPartyId: mission.status === 'in-signature' ? (own?.id ?? null) : null }
  },
})
export type LetterOfFile = Awaited<ReturnType<typeof letterOfFile.run>>
