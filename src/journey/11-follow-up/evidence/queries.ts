import { query, type ReadContext } from '#house/action.ts'
import { readFile, type StoredFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { EvidenceOnly } from './schema.ts'

/** The papers of a question, the erased ones as lines without a file. */
export const evidenceOf = ({ tx }: ReadContext, followUpId: string) =>
  tx.selectFrom('follow_up_evidence').leftJoin('files', 'files.id', 'follow_up_evidence.file_id').select(['follow_up_evidence.id', 'added_on', 'erased_on', 'files.name', 'files.size'])
    .where('follow_up_id', '=', followUpId).orderBy('added_on').orderBy('follow_up_evidence.id').limit(100).execute()
export type Evidence = Awaited<ReturnType<typeof evidenceOf>>[number]

/** A paper itself, to be kept and not to be opened in the page: its firm and its territory's coordinator read it. */
export const evidenceFile = query({
  name: 'follow-up.evidenceFile',
  who: ['sme-manager', 'territory-coordinator'],
  input: EvidenceOnly,
  rest: { plural: 'follow-up-evidence-files' },
  async run(context, { followUpId, evidenceId }): Promise<StoredFile> {
    const row = await context.tx.selectFrom('follow_up_evidence').select('file_id').where('id', '=', evidenceId).where('follow_up_id', '=', followUpId).executeTakeFirst()
    if (!row?.file_id) throw new Refusal('not-found', 'house.not-found')
    return { ...(await readFile(context, row.file_id)), download: true }
  },
})
