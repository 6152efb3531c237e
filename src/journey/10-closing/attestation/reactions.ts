import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { storeFile } from '#house/files/store.ts'
import { sealLater } from '#house/signing/seal/due.ts'
import { toHalfDays } from '#house/units.ts'
import { addressee } from '#people/links/queries.ts'
import { nameOf } from '#people/links/schema.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { writeToExpert } from '../evaluation/reactions.ts'
import { closingFile } from '../links/queries.ts'
import { attestationWords } from './mails.tsx'
import { attestationPaper } from './papers/rules.ts'
import { attestationOf, attestedNow } from './queries.ts'
import { sameWords } from './rules.ts'
import { attestationDays, attestationFile, texts, type Attested } from './schema.ts'

const closingOf = ({ tx }: Context, { closingId, missionId }: Record<string, string>) =>
  tx.selectFrom('closings').selectAll().where((eb) => (closingId ? eb('id', '=', closingId) : eb('mission_id', '=', missionId ?? ''))).executeTakeFirst()
type Closing = NonNullable<Awaited<ReturnType<typeof closingOf>>>

/** Draws an edition in the expert's language and has it sealed. */
async function draw(context: Context, { territory_id, expert_person_id }: Closing, edition: { id: string; edition: number }, attested: Attested): Promise<void> {
  const expert = await addressee(context.tx, expert_person_id)
  if (!expert) return
  const frame = { locale: expert.locale, made: context.now, network: context.site.networkName, ...(await letterheadOf(context, territory_id)) }
  const of = { subjectType: 'attestation', subjectId: edition.id, territoryId: territory_id }
  const fileId = await storeFile(context, { ...of, name: attestationFile, mediaType: 'application/pdf', bytes: attestationPaper(frame, { expert: nameOf(expert), attested, edition: edition.edition }), organisationId: null, confidential: true })
  await context.tx.updateTable('attestations').set({ file_id: fileId }).where('id', '=', edition.id).execute()
  await sealLater(context, { ...of, requestId: null, title: texts(expert.locale)('paper.title'), kind: 'document', fileId })
}

/**
 * The paper follows what it says: once the closing is closed, and again when a half-day is confirmed or taken back, or the
 * firm's consent to be named begins or ends. An edition that would say the same is not made.
 */
export const issueAttestation = reaction({
  name: 'closing.issueAttestation',
  on: ['closing.closed', 'naming.allowed', 'naming.withdrawn', 'half-day.confirmed', 'half-day.corrected', 'half-day.voided'],
  async run(context, event) {
    const closing = await closingOf(context, event.ids)
    if (!closing || closing.status !== 'closed') return
    const [standing, attested] = [await attestationOf(context.tx, closing.id), await attestedNow(context.tx, closing.id)]
    if (standing && attested && sameWords(standing.content, attested)) return
    const replaced = standing && (await context.tx.updateTable('attestations').set({ replaced_on: context.today }).where('id', '=', standing.id).returningAll().executeTakeFirst())
    if (replaced && !attested) await emit(context, 'attestation.withdrawn', replaced)
    if (!attested) return
    const { id: closing_id, mission_id, project_id, territory_id, expert_person_id } = closing
    const row = await context.tx.insertInto('attestations').values({
      id: context.ids(), closing_id, mission_id, project_id, territory_id, expert_person_id, half_days: toHalfDays(attested.halfDays.length), content: JSON.stringify(attested), issued_on: context.today, replaced_on: null, file_id: null,
      edition: sql<number>`(select coalesce(max(edition), 0) + 1 from attestations where closing_id = ${closing_id})`,
    }).returningAll().executeTakeFirstOrThrow()
    await draw(context, closing, row, attested)
    await emit(context, 'attestation.issued', row, { edition: row.edition })
  },
})

/** A letter with the first edition, and with one that names the firm from now on; other editions wait on the page. */
export const sendAttestation = reaction({
  name: 'closing.sendAttestation',
  on: ['attestation.issued'],
  async run(context, event) {
    const file = await closingFile(context.tx, event.ids['closingId'] ?? '')
    const standing = await attestationOf(context.tx, file.id)
    const to = await addressee(context.tx, file.expert_person_id)
    if (!to || !standing || standing.edition !== event.codes['edition'] || (standing.edition > 1 && !standing.content.sme)) return
    await writeToExpert(context, event, file, to, 'closing-attestation', (locale) => attestationWords(locale, file.sme, standing), attestationDays)
  },
})
