import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { codeStanding, fileOfLetter, signatureOf, signersOf } from '../signatures/queries.ts'
import { FileOfLetter, LetterOfFile } from './schema.ts'

/** Of a letter that is out: the people whom it did not reach, since their mail server refused it. */
const unsentLetters = async (tx: Tx, missionId: string) => (await tx.selectFrom('mails').innerJoin('events', 'events.id', 'mails.event_id').select('mails.person_id')
  .where('mails.status', '=', 'failed').where('mails.template', 'like', 'letter-to-%').where(sql<boolean>`events.ids ->> 'missionId' = ${missionId}`).execute()).map(({ person_id }) => person_id)

/** The letter of a mission as its parties read it, who has signed it, and what still blocks it. */
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
    const standing = await signatureOf(tx, agreement.id)
    const signed = (signerId: string | null) => standing?.signers.find(({ id }) => id === signerId)?.signedAt ?? null
    const parties = (await signersOf(tx, agreement.id)).map((party) => ({ ...party, signedAt: signed(party.signer_id) }))
    const unsent = await unsentLetters(tx, missionId)
    const blocking = await tx.selectFrom('conditions').select(['id', 'wording']).where('project_id', '=', file.id).where('status', '=', 'open').where('blocks', 'in', ['signature', 'matching']).limit(20).execute()
    const own = parties.find((party) => party.person_id === personIdOf(viewer) && !party.signedAt)
    const toSign = own && mission.status === 'in-signature' && standing?.status === 'open' ? { id: own.id, party: own.party, codes: await codeStanding(context, own) } : null
    return { file, today: context.today, mission, expert: `${mission.given_name} ${mission.family_name}`, agreement, parties, standing, unsent, blocking, own: toSign }
  },
})
export type LetterOfFile = Awaited<ReturnType<typeof letterOfFile.run>>

/** The letter's PDF, or its evidence, for those who read its file. */
export const letterDocument = query({
  name: 'agreements.letterDocument',
  who: letterOfFile.who,
  input: FileOfLetter,
  rest: { plural: 'letter-documents' },
  async run(context, { reference, missionId, kind }) {
    const { agreement } = await letterOfFile.run(context, { reference, missionId })
    return await fileOfLetter(context, agreement.id, kind)
  },
})
