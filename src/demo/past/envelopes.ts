import { toHalfDays } from '#house/units.ts'
import { yearAt } from '../days.ts'
import type { Site, Territory } from '../network/model.ts'
import type { Book } from './book.ts'

/** A year before the first agreements, so that the first balances have something to stand on. */
const firstPledge = 2014
/** What a site promises above what is taken, in the years in which people act. */
const roomForActing = 24

/** What each site pledges for each year: its habit, and never less than what is already spoken for. */
export function writeEnvelopes(book: Book, territories: readonly Territory[], actingFrom: number): void {
  const last = yearAt(book.now) + 1
  for (const { sites } of territories) for (const site of sites) for (let year = firstPledge; year <= last; year += 1) writeEnvelope(book, site, year, year >= actingFrom ? roomForActing : 0)
}

function writeEnvelope(book: Book, site: Site, year: number, room: number): void {
  const { capacity, ledger, random } = book
  const reserved = capacity.reservedAt(site, year)
  if (year < site.joinedIn && reserved === 0) return
  const pledged = Math.max(site.basePledge + random.int(0, 2) * 2, reserved) + room
  const id = book.envelopeId(site, year)
  capacity.pledge(site, year, pledged)
  ledger.add('day_envelopes', { id, organisation_id: site.company.id, site_id: site.id, territory_id: site.territory.id, year, half_days_pledged: toHalfDays(pledged), quota_half_days: null })
  if (reserved > 0) ledger.add('envelope_balances', { envelope_id: id, territory_id: site.territory.id, organisation_id: site.company.id, half_days_reserved: toHalfDays(reserved) })
}
