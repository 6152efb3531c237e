import { sql } from 'kysely'
import { everything } from '#house/access.ts'
import { addDays, addMonths, dayOf, yearOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { reactionsIn } from '#house/events/react.ts'
import { OperatorError } from '#house/refusal.ts'
import { writeSetting } from '#house/settings/stored.ts'
import { sealEvents } from '#house/events/seal.ts'
import { sealDue } from '#house/signing/seal/due.ts'
import type { Sealing } from '#house/signing/seal/seal.ts'
import type { Site } from '#house/site.ts'
import { rooms } from '#doors/rooms.ts'
import { leadsOf, makeStaff, openAccounts, type DemoAccounts } from './accounts.ts'
import { dayAt, dayIn, momentAt, numberOf } from './days.ts'
import { publishFigures } from './figures.ts'
import { newCapacity } from './network/capacity.ts'
import { makeCompanies } from './network/companies.ts'
import { newMaking } from './network/making.ts'
import { meetingDays } from './network/meetings.ts'
import { writeCapabilities } from './network/smes.ts'
import { makeTerritories } from './network/territories.ts'
import { writeNewsletters } from './newsletter.ts'
import { newBook, type Book } from './past/book.ts'
import { newJournal } from './past/journal.ts'
import { writePast } from './past/past.ts'
import { firstYear } from './past/years.ts'
import { idsAt, seededIds } from './random.ts'
import { issueReceipts } from './receipts.ts'
import { playRecent } from './recent/recent.ts'
import { enterRevitalisation } from './revitalisation.ts'
import { enterSurveys } from './surveys.ts'

export type { DemoAccounts } from './accounts.ts'

export type Input = {
  database: Database
  now: Instant
  site: Site
  /** Same seed and same day, same network. */
  seed: number
  /** What the signed letters are sealed with; absent, they wait for a server. */
  sealing?: Sealing
  progress(line: string): void
  /** A shorter history, for tests. */
  since?: number
  /** Where acting stops, for tests; else the day before the build. */
  until?: PlainDate
}

/** Months in which people act one by one; the years before are written as rows. */
const actingMonths = 12
const networkName = 'Mainforte, réseau de démonstration'

/**
 * Fills an empty database with an invented network: earlier years as rows, the last months by the same actions as
 * people do. The settings come last, so that a build that was cut short is not taken for a network.
 */
export async function buildDemonstration({ database, now, site, seed, sealing, progress, since = firstYear, until }: Input): Promise<DemoAccounts> {
  const today = dayOf(now)
  const from = addMonths(today, -actingMonths)
  await transact(database, everything, refuseWhatIsThere)
  const making = newMaking(seed, today)
  const territories = makeTerritories(making)
  makeCompanies(making, territories)
  writeCapabilities(making)
  const main = territories[0]!
  const [staff, leads] = [makeStaff(making.people, main, dayAt(dayIn(2014, 9, 1))), leadsOf(main)]
  const book = newBook(making, { journal: newJournal(seededIds(making.random.fork('events'))), capacity: newCapacity(), meetings: meetingDays(seed, today), now: numberOf(today) })
  progress(`Writing ${writePast(book, territories, numberOf(from), since)} files of earlier years…`)
  const later = await writeEarlier(database, book, from, progress)
  await sql`analyze`.execute(database.kysely)
  const recent = { making, capacity: book.capacity, meetings: book.meetings, meetingIds: book.meetingIds(), openProposals: new Map<string, number>() }
  const acts = await playRecent({ database, site, recent, territories, leads, later, from, today, until, progress })
  progress(`${acts} acts of the last ${actingMonths} months done.`)
  const yesterday = addDays(today, -1)
  const receipts = idsAt(seededIds(making.random.fork('receipts')), () => momentAt(yesterday, 480))
  const finance = await issueReceipts({ database, ids: receipts, site, now: momentAt(yesterday, 480), today: yesterday, territory: main, officer: staff['receipt-officer'].viewer, people: making.people, ledger: book.ledger, companyId: leads.expert.site.company.id, progress })
  await enterRevitalisation({ database, ids: idsAt(seededIds(making.random.fork('revitalisation')), () => momentAt(yesterday, 480)), site, now: momentAt(yesterday, 480), today: yesterday, territory: main, coordinator: main.coordinator.viewer })
  await enterSurveys({ database, ids: idsAt(seededIds(making.random.fork('surveys')), () => momentAt(yesterday, 480)), today })
  const years = Array.from({ length: yearOf(today) - since + 1 }, (_, at) => since + at)
  await publishFigures({ database, ids: idsAt(seededIds(making.random.fork('figures')), () => now), site, now, years, progress })
  await writeNewsletters({ database, ids: idsAt(seededIds(making.random.fork('newsletters')), () => momentAt(yesterday, 480)), site, today, yesterday })
  if (sealing) {
    const house = { database, clock: { now: () => now, today: () => today }, ids: idsAt(seededIds(making.random.fork('seals')), () => now), site, wake: () => undefined }
    progress(`${await sealDue(house, sealing, () => undefined)} documents sealed.`)
    await transact(database, everything, async (tx) => {
      while ((await sealEvents(tx)) > 0);
    })
  }
  const accounts = await transact(database, everything, async (tx) => {
    const opened = await openAccounts(tx, making, main, leads, { ...staff, 'company-finance': finance })
    await finish(tx, opened)
    return opened
  })
  await sql`analyze`.execute(database.kysely)
  return accounts
}

async function refuseWhatIsThere(tx: Tx): Promise<void> {
  const something = await tx.selectFrom('territories').select('id').executeTakeFirst()
  if (something) throw new OperatorError('this database already holds a network, or a demonstration whose making was cut short: empty the data folder and start again.', 3)
}

/** The rows of earlier years with their sealed events; returns the events whose day is still to come. */
async function writeEarlier(database: Database, { journal, ledger }: Book, from: PlainDate, progress: (line: string) => void) {
  const { sealed, later } = journal.split(from)
  for (const event of sealed) ledger.add('events', event)
  for (const { name } of reactionsIn(rooms)) ledger.add('reaction_cursors', { name, seq: sealed.length, attempts: 0, last_error: null, retry_at: null })
  const rows = await transact(database, everything, (tx) => ledger.write(tx, progress))
  progress(`${rows} rows of earlier years written.`)
  return later
}

/** Nothing of what was invented is news to a reaction of the running network, and the codes of its signatures stay in no outbox. */
async function finish(tx: Tx, accounts: DemoAccounts): Promise<void> {
  const { seq } = await tx.selectFrom('events').select((eb) => eb.fn.max('seq').as('seq')).executeTakeFirstOrThrow()
  const names = reactionsIn(rooms).map(({ name }) => name)
  await tx.updateTable('reaction_cursors').set({ seq: seq ?? 0 }).where('name', 'in', names).execute()
  await tx.deleteFrom('mails').where('template', '=', 'signing-code').execute()
  await writeSetting(tx, 'demonstration', true)
  await writeSetting(tx, 'demo-accounts', accounts)
  await writeSetting(tx, 'network', { name: networkName })
}

