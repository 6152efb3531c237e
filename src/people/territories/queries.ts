import { z } from 'zod'
import { nothing, publicViewer } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { transact } from '#house/db/transact.ts'
import { readFile } from '#house/files/store.ts'
import type { House } from '#house/house.ts'
import { readContext } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'

/** Open territories by name; public. */
export const territories = query({
  name: 'people.territories',
  who: ['public'],
  input: z.object({}),
  rest: { plural: 'territories' },
  run: ({ tx }) => tx.selectFrom('territories').select(['id', 'slug', 'name', 'operator_name', 'department', 'latitude', 'longitude', 'opened_on', 'telephone'])
    .where('closed_on', 'is', null).orderBy('name').execute(),
})

/** Whose paper it is: the operator, where to write and call, its logo. All of it is public. */
export async function letterheadOf(context: ReadContext, territoryId: string) {
  const { operator_name, sender_address, telephone, logo_file_id } = await context.tx.selectFrom('territories').select(['operator_name', 'sender_address', 'telephone', 'logo_file_id']).where('id', '=', territoryId).executeTakeFirstOrThrow()
  const logo = logo_file_id ? { bytes: (await readFile(context, logo_file_id)).bytes, alt: operator_name } : null
  return { sender: operator_name, contact: [sender_address, telephone].filter(Boolean).join(', '), logo }
}
export type Letterhead = Awaited<ReturnType<typeof letterheadOf>>

/** The same for a page, read as anybody. */
export const letterheadFor = (house: House, territoryId: string): Promise<Letterhead> => transact(house.database, nothing, (tx) => letterheadOf(readContext(tx, house, publicViewer), territoryId))

export async function territoryBySlug({ tx }: ReadContext, slug: string) {
  const row = await tx.selectFrom('territories').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'people.territory-unknown', { slug })
  return row
}
