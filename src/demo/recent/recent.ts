import { addDays, addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { reactionsIn, type Reaction } from '#house/events/react.ts'
import type { Site } from '#house/site.ts'
import * as advanceReactions from '#journey/08-advances/reactions.ts'
import { drawPapers } from '#journey/08-advances/contract/reactions.ts'
import * as agreementReactions from '#journey/06-agreements/reactions.ts'
import * as closingReactions from '#journey/10-closing/reactions.ts'
import * as expertReactions from '#people/experts/reactions.ts'
import * as followUpReactions from '#journey/11-follow-up/reactions.ts'
import * as ledgerReactions from '#journey/07-ledger/reactions.ts'
import * as matchingReactions from '#journey/04-matching/reactions.ts'
import type { Territory } from '../network/model.ts'
import type { EventRow } from '../past/journal.ts'
import { newLedger } from '../rows.ts'
import type { Recent } from './case.ts'
import { employMembers } from './seats.ts'
import { play } from './stage.ts'
import { projectStory } from './story.ts'
import { usualCases } from './usual.ts'
import type { Leads } from '../accounts.ts'
import { waitingCases } from './waiting.ts'

/** The reactions that keep the rooms' own rows; those that write letters do not run for what is invented. */
export const stateReactions = reactionsIn([expertReactions, matchingReactions, agreementReactions, ledgerReactions, advanceReactions, closingReactions, followUpReactions])

/** Months whose advances have their papers: each is drawn and sealed, which takes its time at the first start. */
const paperMonths = 2
const recentPapers = (since: PlainDate): Reaction => ({ ...drawPapers, run: async (context, event) => (context.today < since ? undefined : await drawPapers.run(context, event)) })

/** Events of the files written as rows that fall in the time in which people act: told on their day. */
export function tellLater(later: readonly EventRow[]): (tx: Tx, today: PlainDate) => Promise<void> {
  let told = 0
  return async (tx, today) => {
    const ledger = newLedger()
    for (let event = later[told]; event && event.occurred_at.slice(0, 10) <= today; event = later[(told += 1)]) ledger.add('events', event)
    await ledger.write(tx)
  }
}

type Input = { database: Database; site: Site; recent: Recent; territories: readonly Territory[]; leads: Leads; later: readonly EventRow[]; from: PlainDate; today: PlainDate; until?: PlainDate | undefined; progress(line: string): void }

/** The last months, by the same actions as people do. Returns how many acts that were. */
export async function playRecent({ database, site, recent, territories, leads, later, from, today, until, progress }: Input): Promise<number> {
  const random = recent.making.random.fork('recent')
  const main = territories[0]!
  const last = until ?? addDays(today, -1)
  const cases = [...usualCases(random, territories, from, today), ...waitingCases(random, main, today, leads)]
  return await play(
    { database, site, reactions: [...stateReactions, recentPapers(addMonths(today, -paperMonths))], random: random.fork('ids'), from, to: last, morning: tellLater(later), progress },
    (stage) => [...cases.map((one) => projectStory(stage, recent, one)), employMembers(stage, main, last)],
  )
}
