import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addMonths, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { move } from '#house/lifecycle.ts'
import { queueShared } from '#house/mail/shared.ts'
import { Refusal } from '#house/refusal.ts'
import { editionLife } from './lifecycle.ts'
import { editionLetter } from './mails.tsx'
import { figuresIn, legalBlock, reached, sharedIdOf } from './queries.ts'
import { faultOf, piecesOf } from './rules.ts'
import { Blocks, DraftMonth, figures, officers, OneEdition, reachable, SendEdition, StartEdition, texts, WriteEdition, type Block } from './schema.ts'

type NewEdition = { subject: string; locale: Locale; blocks: readonly Block[]; draftedFor: PlainDate | null }

async function start(context: Context, { subject, locale, blocks, draftedFor }: NewEdition): Promise<{ editionId: string | null }> {
  const row = await context.tx.insertInto('newsletter_editions').values({
    id: context.ids(), status: 'draft', locale, subject, blocks: JSON.stringify(blocks), figures: null, number: null, recipients: null, drafted_for: draftedFor,
    created_by: personIdOf(context.viewer), created_at: context.now, changed_at: context.now, sent_by: null, sent_at: null,
  }).onConflict((conflict) => conflict.column('drafted_for').doNothing()).returning('id').executeTakeFirst()
  if (row) await emit(context, 'newsletter-edition.drafted', row)
  return { editionId: row?.id ?? null }
}

export const startEdition = action({
  name: 'outreach.startEdition', who: officers, input: StartEdition, rest: { plural: 'newsletter-editions' },
  run: (context, { subject, locale }) => start(context, { subject, locale, blocks: [], draftedFor: null }),
})

/** The draft of a month: the year's figures and what was closed in the month before. Once a month; a person completes and sends it. */
export const draftMonth = action({
  name: 'outreach.draftMonth', who: [], input: DraftMonth, rest: { plural: 'newsletter-editions', noun: 'monthly-drafts' },
  async run(context, { month }) {
    const last = addMonths(month, -1)
    const t = texts('fr')
    const name = formats('fr').month(last)
    const { count } = await context.tx.selectFrom('closings').select((eb) => eb.fn.countAll<number>().as('count')).where('status', '=', 'closed').where('closed_on', '>=', last).where('closed_on', '<', month).executeTakeFirstOrThrow()
    const block = (kind: Block['kind'], text: string, more: Partial<Block> = {}): Block => ({ kind, text, address: '', indicator: 'smesHelped', year: yearOf(last), ...more })
    const blocks = [
      block('text', t('draft.opening', { month: name })), block('heading', t('draft.figures', { year: String(yearOf(last)) })), ...figures.map((indicator) => block('figure', '', { indicator })),
      block('button', t('draft.barometer'), { address: '/barometre' }), block('heading', t('draft.closings')), block('text', t('draft.closed', { count, month: name })),
    ]
    return await start(context, { subject: t('draft.subject', { month: name }), locale: 'fr', blocks, draftedFor: month })
  },
})

/** A draft as it stands in the composer. Whoever wrote meanwhile is not overwritten. */
export const writeEdition = action({
  name: 'outreach.writeEdition', who: officers, input: WriteEdition, rest: { plural: 'newsletter-editions', noun: 'wordings', id: 'editionId' },
  async run(context, { editionId, version, subject, blocks, toSubscribers, toRoles, territoryIds }) {
    const row = await context.tx.updateTable('newsletter_editions').set({
      subject, blocks: JSON.stringify(blocks), to_subscribers: toSubscribers, to_roles: toRoles.filter((role) => (reachable as readonly string[]).includes(role)), territory_ids: territoryIds, changed_at: context.now, version: version + 1,
    }).where('id', '=', editionId).where('status', '=', 'draft').where('version', '=', version).returning(['id', 'version']).executeTakeFirst()
    if (!row) throw await missed(context, editionId)
    await emit(context, 'newsletter-edition.written', { id: row.id }, { version: row.version })
    return { editionId, version: row.version }
  },
})

async function missed({ tx }: Context, editionId: string): Promise<Refusal> {
  const row = await tx.selectFrom('newsletter_editions').select('status').where('id', '=', editionId).executeTakeFirst()
  if (!row) return new Refusal('not-found', 'house.not-found')
  return new Refusal('conflict', row.status === 'draft' ? 'outreach.edition-changed' : 'outreach.edition-gone')
}

export const dropEdition = action({
  name: 'outreach.dropEdition', who: officers, input: OneEdition, rest: { plural: 'newsletter-editions', noun: 'deletions', id: 'editionId' },
  async run(context, { editionId }) {
    const row = await context.tx.deleteFrom('newsletter_editions').where('id', '=', editionId).where('status', '=', 'draft').returning('id').executeTakeFirst()
    if (!row) throw await missed(context, editionId)
    await emit(context, 'newsletter-edition.dropped', row)
    return { editionId }
  },
})

/** What the preview showed leaves: its figures are frozen and every letter is written down, in one transaction; the outbox does the rest, however often it is cut. */
export const sendEdition = action({
  name: 'outreach.sendEdition', who: officers, input: SendEdition, rest: { plural: 'newsletter-editions', noun: 'sendings', id: 'editionId' },
  async run(context, { editionId, version }) {
    const released = await move(context, editionLife, editionId, 'release', { sent_by: personIdOf(context.viewer) })
    if (released.version !== version) throw new Refusal('conflict', 'outreach.edition-changed')
    const blocks = Blocks.parse(released.blocks)
    const fault = blocks.length === 0 ? 'outreach.edition-empty' : blocks.map(faultOf).find((one) => one !== null)
    if (fault) throw new Refusal('invalid', fault)
    const values = await figuresIn(context, blocks)
    const { number } = await numbered(context, editionId)
    const locale = released.locale
    const written = { locale, subject: released.subject, number, pieces: piecesOf(locale, blocks, values, context.site.baseUrl), legal: await legalBlock(context, locale) }
    const letters = (['subscriber', 'role'] as const).map((reason) => ({ id: sharedIdOf(editionId, reason), ...editionLetter(context.site, written, reason) }))
    const recipients = await queueShared(context, 'newsletter', released.subject, letters, reached(released, context.today))
    if (recipients === 0) throw new Refusal('conflict', 'outreach.nobody-reached')
    await context.tx.updateTable('newsletter_editions').set({ figures: JSON.stringify(values), recipients }).where('id', '=', editionId).execute()
    return { editionId, number, recipients }
  },
})

/** The next number; of two editions that leave in the same instant the unique key refuses one. */
async function numbered({ tx, now }: Context, editionId: string): Promise<{ number: number }> {
  const row = await tx.updateTable('newsletter_editions').set((eb) => ({ sent_at: now, number: eb.selectFrom('newsletter_editions as other').select((of) => of(of.fn.coalesce(of.fn.max('other.number'), of.lit(0)), '+', of.lit(1)).as('next')) }))
    .where('id', '=', editionId).returning('number').executeTakeFirstOrThrow()
  return { number: row.number ?? 0 }
}

/** Every letter of it was taken by the mail server or given up. */
export const finishEdition = action({
  name: 'outreach.finishEdition', who: [], input: OneEdition, rest: { plural: 'newsletter-editions', noun: 'completions', id: 'editionId' },
  async run(context, { editionId }) {
    await move(context, editionLife, editionId, 'finish')
    return { editionId }
  },
})
