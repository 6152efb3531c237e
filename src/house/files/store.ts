import { createHash } from 'node:crypto'
import { personIdOf } from '../access.ts'
import type { Context, ReadContext } from '../action.ts'
import { asInstallation } from '../db/transact.ts'
import { Refusal } from '../refusal.ts'

/** Largest file a person may send, in bytes. */
export const maxFileSize = 20 * 1024 * 1024

export type NewFile = { name: string; mediaType: string; bytes: Uint8Array; subjectType: string; subjectId: string; territoryId: string | null; organisationId: string | null; confidential: boolean }
export type StoredFile = { name: string; mediaType: string; bytes: Uint8Array; /** Kept by whoever asks, never opened in the page: what came from outside. */ download?: true }

/** Keeps a file under the hash of its content, in the transaction of the action that received it. Returns its id. */
export async function storeFile(context: Context, file: NewFile): Promise<string> {
  if (file.bytes.length > maxFileSize) throw new Refusal('too-large', 'house.file-too-large', { megabytes: maxFileSize / 1024 / 1024 })
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const id = context.ids()
  await context.tx.insertInto('file_contents').values({ sha256, bytes: file.bytes }).onConflict((conflict) => conflict.doNothing()).execute()
  await context.tx.insertInto('files').values({
    id, sha256, name: file.name, media_type: file.mediaType, size: file.bytes.length, subject_type: file.subjectType, subject_id: file.subjectId,
    territory_id: file.territoryId, organisation_id: file.organisationId, confidential: file.confidential, uploaded_by: personIdOf(context.viewer), uploaded_at: context.now,
  }).execute()
  return id
}

/** A file the viewer's scope contains, its content checked against its hash. */
export async function readFile({ tx }: ReadContext, id: string): Promise<StoredFile> {
  const row = await tx.selectFrom('files').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').selectAll().where('files.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  if (createHash('sha256').update(row.bytes).digest('hex') !== row.sha256) throw new Error(`file ${id} does not match its hash`)
  return { name: row.name, mediaType: row.media_type, bytes: row.bytes }
}

/** A file goes, and its content with it unless another file holds the same, whoever's it is. The room has checked that it may. */
export const eraseFile = ({ tx }: Context, id: string): Promise<void> => asInstallation(tx, async () => {
  const row = await tx.deleteFrom('files').where('id', '=', id).returning('sha256').executeTakeFirst()
  if (row) await tx.deleteFrom('file_contents').where('sha256', '=', row.sha256).where((eb) => eb.not(eb.exists(eb.selectFrom('files').select('files.id').where('files.sha256', '=', row.sha256)))).execute()
})
