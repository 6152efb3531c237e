import { everything, system } from '#house/access.ts'
import { fixedClock } from '#house/clock/clock.ts'
import { addMonths, momentOf, toPlainDate, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { sealEvents } from '#house/events/seal.ts'
import type { Tools } from '#house/house.ts'
import { performWithin } from '#house/perform.ts'
import { draftMonth } from '#journey/13-outreach/newsletter/actions.ts'
import { figures } from '#journey/13-outreach/newsletter/schema.ts'

type Making = { database: Database; ids: Tools['ids']; site: Tools['site']; today: PlainDate; yesterday: PlainDate }

/** Last month's newsletter as it left, and this month's as it wrote itself; both by the action that drafts them. */
export async function writeNewsletters({ database, ids, site, today, yesterday }: Making): Promise<void> {
  const month = toPlainDate(`${today.slice(0, 7)}-01`)
  const now = momentOf(yesterday, 9)
  const tools = { clock: fixedClock(now), ids, site }
  await transact(database, everything, async (tx) => {
    const { editionId } = await performWithin(tx, tools, system('installer'), draftMonth, { month: addMonths(month, -1) })
    const year = yearOf(addMonths(month, -2))
    const rows = await tx.selectFrom('indicator_values').select(['indicator', 'value']).where('year', '=', year).where('snapshot_id', 'is', null).where('territory', '=', '').where('dimension', '=', '').where('indicator', 'in', figures).execute()
    await tx.updateTable('newsletter_editions').set({ status: 'sent', number: 1, figures: JSON.stringify(Object.fromEntries(rows.map(({ indicator, value }) => [`${indicator}:${year}`, value]))), recipients: 0, sent_at: now, changed_at: now }).where('id', '=', editionId).execute()
    await performWithin(tx, tools, system('installer'), draftMonth, { month })
  })
  await transact(database, everything, sealEvents)
}
