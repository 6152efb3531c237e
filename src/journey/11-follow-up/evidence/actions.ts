import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { holds, personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { paperType } from '#house/files/paper.ts'
import { eraseFile, storeFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { AddEvidence, EvidenceOnly, mostEvidence, mostEvidenceBytes } from './schema.ts'

const roles = ['sme-manager', 'territory-coordinator'] as const

const refused = (code: string, params = {}) => new Refusal('invalid', code, params, { file: code })

/** A paper that shows jobs, sent by the firm or laid in by the coordinator; what it is, its content says. */
export const addEvidence = action({
  name: 'follow-up.addEvidence',
  who: roles,
  confidential: true,
  input: AddEvidence,
  rest: { plural: 'follow-ups', noun: 'evidence', id: 'followUpId' },
  behalf: true,
  async run(context, { followUpId, name, bytes }) {
    if (bytes.length === 0) throw refused('follow-up.evidence-missing')
    if (bytes.length > mostEvidenceBytes) throw refused('follow-up.evidence-large', { megabytes: mostEvidenceBytes / 1024 / 1024 })
    const mediaType = paperType(bytes)
    if (!mediaType) throw refused('follow-up.evidence-kind')
    // The question is held while a paper is added, so that the limit holds for two who send at once.
    const question = await context.tx.selectFrom('follow_ups').select(['id', 'project_id', 'territory_id', 'sme_id']).where('id', '=', followUpId).forUpdate().executeTakeFirst()
    if (!question) throw new Refusal('not-found', 'house.not-found')
    const fileId = await storeFile(context, { name, mediaType, bytes, subjectType: 'follow-up', subjectId: followUpId, territoryId: question.territory_id, organisationId: question.sme_id, confidential: true })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { rows: [row] } = await sql<{ id: string; territory_id: string }>`
      insert into follow_up_evidence (id, follow_up_id, project_id, territory_id, sme_id, file_id, sha256, added_on, added_by)
      select ${context.ids()}, ${followUpId}, ${question.project_id}, ${question.territory_id}, ${question.sme_id}, ${fileId}, ${sha256}, ${context.today}, ${personIdOf(context.viewer)}
      where (select count(*) from follow_up_evidence where follow_up_id = ${followUpId} and erased_on is null) < ${mostEvidence}
      on conflict (follow_up_id, sha256) where erased_on is null do nothing returning *`.execute(context.tx)
    if (!row) {
      const kept = await context.tx.selectFrom('follow_up_evidence').select('id').where('follow_up_id', '=', followUpId).where('sha256', '=', sha256).where('erased_on', 'is', null).executeTakeFirst()
      throw new Refusal('conflict', kept ? 'follow-up.evidence-kept' : 'follow-up.evidence-too-many')
    }
    await emit(context, 'follow-up-evidence.added', row)
    return { followUpId, evidenceId: row.id }
  },
})

/** The paper and its content go, the line that says it was there stays. What a verification rests on, the coordinator alone erases. */
export const eraseEvidence = action({
  name: 'follow-up.eraseEvidence',
  who: roles,
  input: EvidenceOnly,
  rest: { plural: 'follow-ups', noun: 'evidence-erasures', id: 'followUpId' },
  async run(context, { followUpId, evidenceId }) {
    const own = holds(context.viewer, 'territory-coordinator') || context.viewer.kind === 'system'
    const { rows: [row] } = await sql<{ id: string; territory_id: string; erased_file_id: string }>`
      update follow_up_evidence set file_id = null, erased_on = ${context.today} from (select id, file_id from follow_up_evidence where id = ${evidenceId} for update) before
      where follow_up_evidence.id = before.id and follow_up_id = ${followUpId} and erased_on is null
        and (${own} or not exists (select from follow_ups where follow_ups.id = follow_up_id and verified_on is not null))
      returning follow_up_evidence.*, before.file_id as erased_file_id`.execute(context.tx)
    if (!row) {
      const kept = await context.tx.selectFrom('follow_up_evidence').select('id').where('id', '=', evidenceId).where('erased_on', 'is', null).executeTakeFirst()
      throw kept ? new Refusal('conflict', 'follow-up.evidence-needed') : new Refusal('not-found', 'house.not-found')
    }
    await eraseFile(context, row.erased_file_id)
    await emit(context, 'follow-up-evidence.erased', row)
    return { followUpId, evidenceId }
  },
})
