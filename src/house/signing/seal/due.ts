import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { everything, system } from '../../access.ts'
import type { Context } from '../../action.ts'
import { addMinutes } from '../../clock/plain-date.ts'
import type { Tx } from '../../db/database.ts'
import type { SealedDocumentsTable } from '../../db/tables.ts'
import { transact } from '../../db/transact.ts'
import { emit } from '../../events/emit.ts'
import { messageOf } from '../../fault.ts'
import { readFile, storeFile } from '../../files/store.ts'
import type { House } from '../../house.ts'
import { absolute } from '../../site.ts'
import { evidenceOf, evidencePaper, type Evidence } from '../evidence.ts'
import { signingTexts } from '../texts.ts'
import { checkPath } from './reference.ts'
import { sealPdf, type Sealed, type Sealing } from './seal.ts'

type Row = Selectable<SealedDocumentsTable>
type ToSeal = { requestId: string | null; subjectType: string; subjectId: string; territoryId: string; title: string; kind: 'document' | 'evidence'; /** Absent for the evidence, written when it is sealed. */ fileId: string | null }

/** Has a document sealed soon: the seal is set outside the transaction, since a timestamp service may let itself be waited for. */
export async function sealLater(context: Context, { requestId, subjectType, subjectId, territoryId, title, kind, fileId }: ToSeal): Promise<void> {
  await context.tx.insertInto('sealed_documents').values({
    id: context.ids(), request_id: requestId, subject_type: subjectType, subject_id: subjectId, territory_id: territoryId, kind, title, source_file_id: fileId, status: 'due', due_at: context.now,
    last_error: null, sealed_file_id: null, sealed_sha256: null, level: null, certificate_sha256: null, sealed_at: null,
  }).execute()
}

/** The sealed version of a kept file, once there is one; else the file itself. */
export async function sealedVersion(tx: Tx, fileId: string): Promise<string> {
  const row = await tx.selectFrom('sealed_documents').select('sealed_file_id').where('source_file_id', '=', fileId).where('status', '=', 'sealed').executeTakeFirst()
  return row?.sealed_file_id ?? fileId
}

const contextOf = (tx: Tx, house: House): Context =>
  ({ tx, viewer: system('signing.seal'), now: house.clock.now(), today: house.clock.today(), ids: house.ids, site: house.site, onBehalf: null, emitted: [] })
const inTransaction = <T>(house: House, work: (context: Context) => Promise<T>) => transact(house.database, everything, (tx) => work(contextOf(tx, house)))

const longestWait = 360

type Taken = { row: Row; name: string } & ({ bytes: Uint8Array; evidence: null } | { bytes: null; evidence: Evidence })

/** The next one due, marked as tried before the work begins; the evidence waits for its document. */
const take = (house: House) => inTransaction(house, async (context): Promise<Taken | null> => {
  const { tx, now } = context
  const row = await tx.selectFrom('sealed_documents').selectAll().where('status', '=', 'due').where('due_at', '<=', now)
    .where((eb) => eb.or([eb('kind', '=', 'document'), eb.not(eb.exists(eb.selectFrom('sealed_documents as first').select('first.id').whereRef('first.request_id', '=', 'sealed_documents.request_id').where('first.kind', '=', 'document').where('first.status', '=', 'due')))]))
    .orderBy('due_at').orderBy('id').limit(1).forUpdate().skipLocked().executeTakeFirst()
  if (!row) return null
  await tx.updateTable('sealed_documents').set({ attempts: row.attempts + 1, due_at: addMinutes(now, Math.min(2 ** row.attempts, longestWait)) }).where('id', '=', row.id).execute()
  if (!row.source_file_id) return { row, name: 'preuves.pdf', bytes: null, evidence: await evidenceOf(tx, row.request_id ?? '') }
  const { bytes, name } = await readFile(context, row.source_file_id)
  return { row, name, bytes, evidence: null }
})

/** Kept once: of two processes the second finds it done and keeps nothing. */
const keep = (house: House, { row, name }: Taken, { bytes, level }: Sealed, certificate: string) => inTransaction(house, async (context) => {
  const fileId = await storeFile(context, { name, mediaType: 'application/pdf', bytes, subjectType: row.subject_type, subjectId: row.subject_id, territoryId: row.territory_id, organisationId: null, confidential: true })
  const sealed_sha256 = createHash('sha256').update(bytes).digest('hex')
  const sealed = await context.tx.updateTable('sealed_documents').set({ status: 'sealed', last_error: null, sealed_file_id: fileId, sealed_sha256, level, certificate_sha256: certificate, sealed_at: context.now })
    .where('id', '=', row.id).where('status', '=', 'due').returningAll().executeTakeFirstOrThrow()
  await emit(context, 'document.sealed', sealed, { kind: sealed.kind, subjectType: sealed.subject_type })
})

/** Seals what is due; what fails is tried again later, after longer and longer. Returns how many were sealed. */
export async function sealDue(house: House, sealing: Sealing, onError: (name: string, error: unknown) => void): Promise<number> {
  for (let sealed = 0; ; ) {
    const taken = await take(house)
    if (!taken) return sealed
    try {
      const now = house.clock.now()
      const bytes = taken.bytes ?? evidencePaper(taken.evidence, house.site, now)
      const done = await sealPdf(bytes, sealing, { reason: signingTexts('fr')('seal.reason'), contact: absolute(house.site, `${checkPath}?reference=${taken.row.id}`), now })
      await keep(house, taken, done, sealing.key.sha256)
      sealed += 1
    } catch (error) {
      const message = messageOf(error)
      await inTransaction(house, ({ tx }) => tx.updateTable('sealed_documents').set({ last_error: message }).where('id', '=', taken.row.id).where('status', '=', 'due').execute())
      onError('signing.seal', error)
    }
  }
}
