import { action } from '#house/action.ts'
import { communeOf, communeSource } from '#house/communes/communes.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { CoverCommunes } from './schema.ts'

/** Gives communes to a territory; one that had another goes over. Refused when a code is no commune of today. */
export const coverCommunes = action({
  name: 'people.coverCommunes',
  who: ['network-admin', 'national-coordinator'],
  input: CoverCommunes,
  rest: { plural: 'territories', noun: 'communes', id: 'territoryId' },
  async run(context, { territoryId, communes }) {
    const unknown = communes.filter((code) => !communeOf(code))
    if (unknown.length > 0) throw new Refusal('invalid', 'people.commune-unknown', { codes: unknown.slice(0, 5).join(', ') }, { communes: 'people.commune-unknown' })
    const owned = { territory_id: territoryId, source: communeSource, set_on: context.today }
    await context.tx.insertInto('commune_territories').values(communes.map((commune_code) => ({ commune_code, ...owned }))).onConflict((conflict) => conflict.column('commune_code').doUpdateSet(owned)).execute()
    await emit(context, 'territory.covered', { id: territoryId, territory_id: territoryId }, { communes: communes.length })
    return { covered: communes.length }
  },
})
