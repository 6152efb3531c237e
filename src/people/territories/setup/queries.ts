import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { page } from '#house/fields.ts'
import { readFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { conventionsOf } from '#people/conventions/queries.ts'
import { pagesFor } from '#people/persons/rules.ts'
import { territoryBySlug } from '../queries.ts'

const territoriesPerPage = 40
export const SlugOnly = z.object({ slug: z.string().max(60) })
/** Who sets territories up, and who reads the own one. */
export const keepersOfTerritories = ['network-admin', 'national-coordinator', 'territory-coordinator'] as const

/** Territories are public; their set-up is the network's and the own coordinator's. */
const own = sql<boolean>`((select app_all()) or (select app_network()) or territories.id = any ((select app_territories())::uuid[]))`

export type TerritoryLine = { slug: string; name: string; operator_name: string; opened_on: PlainDate; closed_on: PlainDate | null; committees: number; ends_on: PlainDate | null; pledged: HalfDays | null }

/** The territories with the end of their last partnership agreement: those to renew first. */
export const networkTerritories = query({
  name: 'people.networkTerritories',
  who: keepersOfTerritories,
  input: z.object({ page }),
  rest: { plural: 'network-territories' },
  async run({ tx, today }, { page: asked }) {
    const total = (await sql<{ count: number }>`select count(*)::int as count from territories where ${own}`.execute(tx)).rows[0]?.count ?? 0
    const { rows } = await sql<TerritoryLine>`
      select slug, territories.name, operator_name, opened_on, closed_on, (select count(*)::int from committees where committees.territory_id = territories.id) as committees, last.ends_on, last.half_days_pledged_yearly as pledged
      from territories left join lateral (select ends_on, half_days_pledged_yearly from conventions where conventions.territory_id = territories.id order by ends_on desc limit 1) last on true
      where ${own} order by closed_on is not null, last.ends_on nulls first, territories.name limit ${territoriesPerPage} offset ${(asked - 1) * territoriesPerPage}`.execute(tx)
    return { today, page: asked, pages: pagesFor(total, territoriesPerPage), total, rows }
  },
})
export type TerritoriesShown = Awaited<ReturnType<typeof networkTerritories.run>>

/** One territory as it is set up: settings, agreements, committees. */
export const territorySheet = query({
  name: 'people.territorySheet',
  who: keepersOfTerritories,
  input: SlugOnly,
  rest: { plural: 'network-territories', id: 'slug' },
  async run(context, { slug }) {
    const { tx, today } = context
    const territory = await tx.selectFrom('territories').selectAll().where('slug', '=', slug).where(own).executeTakeFirst()
    if (!territory) throw new Refusal('not-found', 'people.territory-unknown', { slug })
    const committees = await tx.selectFrom('committees').select(['id', 'name', 'kind', 'quorum']).where('territory_id', '=', territory.id).orderBy('name').limit(20).execute()
    return { today, territory, committees, conventions: await conventionsOf(context, territory.id) }
  },
})
export type TerritorySheet = Awaited<ReturnType<typeof territorySheet.run>>

/** The picture, as text that a page turns back into bytes. */
export const territoryLogo = query({
  name: 'people.territoryLogo',
  who: ['public'],
  input: SlugOnly,
  rest: { plural: 'territory-logos', id: 'slug' },
  async run(context, { slug }) {
    const { logo_file_id } = await territoryBySlug(context, slug)
    if (!logo_file_id) throw new Refusal('not-found', 'house.not-found')
    const { mediaType, bytes } = await readFile(context, logo_file_id)
    return { mediaType, base64: Buffer.from(bytes).toString('base64') }
  },
})
