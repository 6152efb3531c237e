import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
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

export async function territoryBySlug({ tx }: ReadContext, slug: string) {
  const row = await tx.selectFrom('territories').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'people.territory-unknown', { slug })
  return row
}
