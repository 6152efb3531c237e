import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { readFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { sealedVersion } from '#house/signing/seal/due.ts'
import { ClosingOnly } from '../links/schema.ts'
import type { Attested } from './schema.ts'

/** What an attestation would say now; `null` while the closing is open, or where no person confirmed a half-day. */
export async function attestedNow(tx: Tx, closingId: string): Promise<Attested | null> {
  const row = await tx.selectFrom('closings').innerJoin('missions', 'missions.id', 'closings.mission_id').innerJoin('needs', 'needs.id', 'missions.need_id').innerJoin('skill_families', 'skill_families.code', 'needs.family_code')
    .innerJoin('territories', 'territories.id', 'closings.territory_id').innerJoin('organisations', 'organisations.id', 'closings.sme_id')
    .leftJoin('closing_consents', (join) => join.onRef('closing_consents.closing_id', '=', 'closings.id').on('purpose', '=', 'naming').on('withdrawn_at', 'is', null))
    .select(['closings.mission_id', 'skill_families.code', 'skill_families.name_fr', 'skill_families.name_en', 'territories.name as territory', 'territories.operator_name as operator', 'organisations.name as sme', 'closing_consents.id as consent'])
    .where('closings.id', '=', closingId).where('closings.status', '=', 'closed').executeTakeFirst()
  if (!row) return null
  const halfDays = await tx.selectFrom('half_days').select(['day', 'half']).where('mission_id', '=', row.mission_id).where('status', '=', 'confirmed').orderBy('day').orderBy('half', 'desc').execute()
  if (halfDays.length === 0) return null
  return { halfDays, family: { code: row.code, fr: row.name_fr, en: row.name_en }, territory: row.territory, operator: row.operator, sme: row.consent ? row.sme : null }
}

/** The edition that stands; nothing for whoever may not read it. */
export async function attestationOf(tx: Tx, closingId: string) {
  const row = await tx.selectFrom('attestations').select(['id', 'edition', 'half_days', 'issued_on', 'content', 'file_id']).where('closing_id', '=', closingId).where('replaced_on', 'is', null).executeTakeFirst()
  return row ? { id: row.id, edition: row.edition, halfDays: row.half_days, issuedOn: row.issued_on, content: row.content as Attested, fileId: row.file_id } : null
}
export type Attestation = NonNullable<Awaited<ReturnType<typeof attestationOf>>>

/** The paper, sealed as soon as it is; as text that a page turns back into bytes. The expert's own, or of the coordinator's territory. */
export const attestationPaper = query({
  name: 'closing.attestationPaper',
  who: ['expert', 'territory-coordinator'],
  input: ClosingOnly,
  rest: { plural: 'closings', noun: 'attestations', id: 'closingId' },
  async run(context, { closingId }) {
    const fileId = (await attestationOf(context.tx, closingId))?.fileId
    if (!fileId) throw new Refusal('not-found', 'closing.no-attestation')
    const { name, mediaType, bytes } = await asInstallation(context.tx, async () => readFile(context, await sealedVersion(context.tx, fileId)))
    return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
  },
})
