import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { namedUuid } from '#house/ids.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { sharedProgress, type SharedTo } from '#house/mail/shared.ts'
import { Refusal } from '#house/refusal.ts'
import { readSetting } from '#house/settings/stored.ts'
import { figuresOf, publicFigure } from '#journey/12-barometer/queries.ts'
import type { Reason } from './mails.tsx'
import { figureKey } from './rules.ts'
import { Blocks, Figures, officers, OneEdition, OneNews, type Block } from './schema.ts'

/** The figures of an edition as the public reads them today. */
export async function figuresIn(context: ReadContext, blocks: readonly Block[]): Promise<Figures> {
  const wanted = blocks.filter(({ kind }) => kind === 'figure')
  const values: Figures = {}
  for (const year of new Set(wanted.map((block) => block.year))) {
    const known = await figuresOf(context, year)
    for (const block of wanted.filter((one) => one.year === year)) values[figureKey(block)] = publicFigure(known, block.indicator).value
  }
  return values
}

/** The text for those who asked for it, and the text for those whose work it is about. */
export const sharedIdOf = (editionId: string, reason: Reason) => namedUuid('newsletter', `${editionId}:${reason}`)

export type Audience = { id: string; to_subscribers: boolean; to_roles: readonly string[]; territory_ids: readonly string[] }

const list = (values: readonly string[]) => `{${values.join(',')}}`

/** Whom an edition reaches: each address once, as a subscriber where it is both; nobody who left, objected or cannot be reached. */
export const reached = (of: Audience, today: PlainDate): RawBuilder<SharedTo> => sql<SharedTo>`
  select distinct on (address) md5(${of.id} || address)::uuid as id, shared_id, address, person_id from (
    select address, null::uuid as person_id, ${sharedIdOf(of.id, 'subscriber')}::uuid as shared_id, 0 as rank from newsletter_subscribers where status = 'confirmed' and ${of.to_subscribers}
    union all
    select email, people.id, ${sharedIdOf(of.id, 'role')}::uuid, 1 from people
    where email is not null and deactivated_at is null and merged_into is null and email_failed_on is null and exists (
      select from role_grants where person_id = people.id and role = any (${list(of.to_roles)}::text[]) and (ends_on is null or ends_on >= ${today})
        and (${of.territory_ids.length === 0} or territory_id = any (${list(of.territory_ids)}::uuid[])))
  ) as candidates
  where not exists (select from newsletter_stops where address_hash = encode(sha256(convert_to(address, 'UTF8')), 'hex'))
  order by address, rank`

const countReached = async ({ tx, today }: ReadContext, of: Audience) =>
  await asInstallation(tx, async () => (await sql<{ shared_id: string; count: number }>`select shared_id, count(*)::int as count from (${reached(of, today)}) as reached group by shared_id`.execute(tx)).rows)

/** The network's own legal mentions, where it wrote some: the first paragraph. */
export async function legalBlock({ tx }: ReadContext, locale: Locale): Promise<string> {
  const own = (await readSetting(tx, 'notices'))?.['mentions-legales']?.[locale] ?? ''
  return own.split(/\n\s*\n/).map((part) => part.trim()).find((part) => part !== '' && !part.startsWith('# '))?.slice(0, 600) ?? ''
}

export const editions = query({
  name: 'outreach.editions',
  who: officers,
  input: z.object({}),
  rest: { plural: 'newsletter-editions' },
  async run({ tx }) {
    const rows = await tx.selectFrom('newsletter_editions').select(['id', 'status', 'number', 'subject', 'recipients', 'changed_at', 'sent_at', 'drafted_for']).orderBy('created_at', 'desc').limit(100).execute()
    const subscribers = await asInstallation(tx, () => tx.selectFrom('newsletter_subscribers').select((eb) => eb.fn.countAll<number>().as('count')).where('status', '=', 'confirmed').executeTakeFirstOrThrow())
    return { rows, subscribers: subscribers.count }
  },
})
export type Editions = Awaited<ReturnType<typeof editions.run>>

export const edition = query({
  name: 'outreach.edition',
  who: officers,
  input: OneEdition,
  rest: { plural: 'newsletter-editions', id: 'editionId' },
  async run(context, { editionId }) {
    const row = await context.tx.selectFrom('newsletter_editions').selectAll().where('id', '=', editionId).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const blocks = Blocks.parse(row.blocks)
    const figures = row.figures === null ? await figuresIn(context, blocks) : Figures.parse(row.figures)
    const counts = row.status === 'draft' ? await countReached(context, row) : []
    const of = (reason: Reason) => counts.find(({ shared_id }) => shared_id === sharedIdOf(editionId, reason))?.count ?? 0
    const progress = row.status === 'draft' ? null : await sharedProgress(context.tx, [sharedIdOf(editionId, 'subscriber'), sharedIdOf(editionId, 'role')])
    const territories = await context.tx.selectFrom('territories').select(['id', 'name']).where('closed_on', 'is', null).orderBy('name').execute()
    return { ...row, blocks, figures, reach: { subscriber: of('subscriber'), role: of('role') }, progress, territories, legal: await legalBlock(context, row.locale), thisYear: Number(context.today.slice(0, 4)) }
  },
})
export type EditionShown = Awaited<ReturnType<typeof edition.run>>

export const newsArchive = query({
  name: 'outreach.newsArchive',
  who: ['public'],
  input: z.object({}),
  rest: { plural: 'news' },
  run: async ({ tx }) => ({ rows: await tx.selectFrom('newsletter_editions').select(['number', 'subject', 'locale', 'sent_at']).where('number', 'is not', null).orderBy('number', 'desc').limit(200).execute() }),
})
export type NewsArchive = Awaited<ReturnType<typeof newsArchive.run>>

export const newsEdition = query({
  name: 'outreach.newsEdition',
  who: ['public'],
  input: OneNews,
  rest: { plural: 'news', id: 'number' },
  async run({ tx }, { number }) {
    const row = await tx.selectFrom('newsletter_editions').select(['number', 'subject', 'locale', 'blocks', 'figures', 'sent_at']).where('number', '=', number).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'outreach.news-unknown', { number })
    return { number, subject: row.subject, locale: row.locale, sentAt: row.sent_at, blocks: Blocks.parse(row.blocks), figures: Figures.parse(row.figures ?? {}) }
  },
})
export type NewsEdition = Awaited<ReturnType<typeof newsEdition.run>>
