import { sql } from 'kysely'
import { action, type Context } from '#house/action.ts'
import { communeOf, communeSource } from '#house/communes/communes.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { CoverCommunes, ReleaseCommunes } from './schema.ts'

/** Whose they are, so that one knows whom to ask. */
async function heldElsewhere({ tx }: Context, codes: readonly string[]): Promise<Refusal> {
  const rows = await tx.selectFrom('commune_territories').innerJoin('territories', 'territories.id', 'commune_territories.territory_id').select(['commune_code', 'territories.name']).where('commune_code', 'in', codes.slice(0, 3)).orderBy('commune_code').execute()
  const held = rows.map(({ commune_code, name }) => `${communeOf(commune_code)?.name ?? ''} (${commune_code}), ${name}`).join(' ; ')
  return new Refusal('conflict', 'people.commune-held', { held, count: codes.length }, { communes: 'people.commune-held' })
}

/** Gives communes to a territory. Refused when a code is no commune of today, or when another open territory has it: one commune, one territory, by the key of the table. */
export const coverCommunes = action({
  name: 'people.coverCommunes',
  who: ['network-admin', 'national-coordinator'],
  input: CoverCommunes,
  rest: { plural: 'territories', noun: 'communes', id: 'territoryId' },
  async run(context, { territoryId, communes }) {
    const unknown = communes.filter((code) => !communeOf(code))
    if (unknown.length > 0) throw new Refusal('invalid', 'people.commune-unknown', { codes: unknown.slice(0, 5).join(', ') }, { communes: 'people.commune-unknown' })
    const owned = { territory_id: territoryId, source: communeSource, set_on: context.today }
    const given = await context.tx.insertInto('commune_territories').values([...new Set(communes)].map((commune_code) => ({ commune_code, ...owned })))
      .onConflict((conflict) => conflict.column('commune_code').doUpdateSet(owned).where(sql<boolean>`commune_territories.territory_id = excluded.territory_id or exists (select from territories where territories.id = commune_territories.territory_id and territories.closed_on <= ${context.today}::date)`)).returning('commune_code').execute()
    const missing = communes.filter((code) => !given.some(({ commune_code }) => commune_code === code))
    if (missing.length > 0) throw await heldElsewhere(context, missing)
    await emit(context, 'territory.covered', { id: territoryId, territory_id: territoryId }, { communes: communes.length })
    return { covered: communes.length }
  },
})

/** Takes communes back; they belong to nobody until given again. */
export const releaseCommunes = action({
  name: 'people.releaseCommunes',
  who: ['network-admin', 'national-coordinator'],
  input: ReleaseCommunes,
  rest: { plural: 'territories', noun: 'commune-releases', id: 'territoryId' },
  async run(context, { territoryId, communes }) {
    const rows = await context.tx.deleteFrom('commune_territories').where('territory_id', '=', territoryId).where('commune_code', 'in', communes).returning('commune_code').execute()
    if (rows.length === 0) throw new Refusal('conflict', 'people.commune-not-given', {}, { released: 'people.commune-not-given' })
    await emit(context, 'territory.uncovered', { id: territoryId, territory_id: territoryId }, { communes: rows.length })
    return { released: rows.length }
  },
})
