import { everything, system } from '#house/access.ts'
import { fixedClock } from '#house/clock/clock.ts'
import { addDays, momentOf, toPlainDate, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { sealEvents } from '#house/events/seal.ts'
import type { Tools } from '#house/house.ts'
import { performWithin } from '#house/perform.ts'
import { computeYear, freezeYear } from '#journey/12-barometer/actions.ts'
import { recordPublishedTotal } from '#journey/12-barometer/published/actions.ts'

/** What was published of the years before the register. */
const published = [
  { year: 2003, figure: 'territories', value: 16 }, { year: 2003, figure: 'helperCompanies', value: 120, about: true }, { year: 2008, figure: 'territories', value: 20 }, { year: 2008, figure: 'helperCompanies', value: 120 },
  { year: 2008, figure: 'smesStudied', value: 1400, scope: 'en dix ans' }, { year: 2008, figure: 'smesAccepted', value: 1050, scope: 'en dix ans' }, { year: 2008, figure: 'advanceMean', value: 12_000 },
] as const

/** A year is frozen on 30 June four years later, when its follow-up at 36 months is complete. */
const frozenOn = (year: number): PlainDate => toPlainDate(`${year + 4}-06-30`)

type Making = { database: Database; ids: Tools['ids']; site: Tools['site']; now: Instant; years: readonly number[]; progress(line: string): void }

/** Computes every year of the barometer by the same actions as the running network, and freezes those that are complete. */
export async function publishFigures({ database, ids, site, now, years, progress }: Making): Promise<void> {
  const today = fixedClock(now).today()
  for (const year of years) {
    const frozen = frozenOn(year) <= today
    const clock = fixedClock(frozen ? momentOf(frozenOn(year), 10) : now)
    await transact(database, everything, async (tx) => {
      if (frozen) await performWithin(tx, { clock, ids, site }, system('installer'), freezeYear, { year, note: 'Bilan annuel présenté au comité de pilotage' })
      else await performWithin(tx, { clock, ids, site }, system('installer'), computeYear, { year })
    })
  }
  await transact(database, everything, async (tx) => {
    const clock = fixedClock(momentOf(addDays(today, -1), 10))
    for (const total of published) await performWithin(tx, { clock, ids, site }, system('installer'), recordPublishedTotal, { ...total, source: `Présentation du réseau, ${total.year}` })
  })
  await transact(database, everything, sealEvents)
  progress(`Figures of ${years[0]} to ${years.at(-1)} computed, complete years frozen.`)
}
