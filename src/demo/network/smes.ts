import type { PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { siretOf } from '../company-numbers.ts'
import { dayAt, dayIn, numberOf, yearAt } from '../days.ts'
import type { Random, Weighted } from '../random.ts'
import { legalForms, type Sector } from '../words/firm-names.ts'
import { postalOf } from '../words/streets.ts'
import { familyWords } from '../words/skills.ts'
import { placeAround, type Making } from './making.ts'
import type { Firm, Sme, Territory } from './model.ts'
import { slugOf } from './people.ts'

export type SizeBand = 'under-10' | '10-20' | '21-249'
export const sizeShares: Weighted<SizeBand> = [['under-10', 65], ['10-20', 20], ['21-249', 15]]
export const sectorShares: Weighted<Sector> = [['services', 55], ['industrie', 27], ['construction', 10], ['autres', 8]]

/** More small ones than large ones in the last band. */
export function headcountIn(random: Random, band: SizeBand): number {
  if (band === 'under-10') return random.int(1, 9)
  if (band === '10-20') return random.int(10, 20)
  return Math.min(249, 21 + Math.floor(random.next() ** 3 * 229))
}

export const newFirm = (random: Random, band: SizeBand = random.weighted(sizeShares), sector: Sector = random.weighted(sectorShares)): Firm => ({ sector, headcount: headcountIn(random, band) })

/** What somebody says on the telephone about a firm. */
export const nameOfFirm = ({ names, random }: Making, sector: Sector) => `${names.sme(sector)} ${random.pick(legalForms)}`
export const bornBefore = (random: Random, day: PlainDate) => dayAt(dayIn(yearAt(numberOf(day)) - random.int(3, 35), random.int(1, 12), random.int(1, 28)))

/** A firm with its site and its manager, as rows. */
export function makeSme(making: Making, territory: Territory, firm: Firm, since: PlainDate): Sme {
  const { ledger, people, random } = making
  const siren = making.siren()
  const name = nameOfFirm(making, firm.sector)
  const place = placeAround(random, territory, 18)
  const id = organisationIdOf(siren)
  ledger.add('organisations', { id, siren, name, kind: 'sme', sector: firm.sector, naf: null, headcount: firm.headcount, group_name: null, group_headcount: null, created_on: bornBefore(random, since) })
  const siret = siretOf(siren, 1)
  ledger.add('sites', {
    ...postalOf(siret, territory.words.department), id: making.id(since), organisation_id: id, territory_id: territory.id, siret, name: 'Siège', commune: place.commune, latitude: place.latitude, longitude: place.longitude,
    headcount: firm.headcount, auto_approval_half_days: toHalfDays(0), yearly_fee_cents: null, note: null, joined_on: since, left_on: null,
  })
  const manager = people.add({ since, domain: slugOf(name), parts: [{ role: 'sme-manager', territoryId: territory.id, organisationId: id }] })
  const sme: Sme = { ...firm, ...place, id, siren, name, territory, manager, helpedIn: [] }
  territory.firms.push(firm)
  return sme
}

export function writeCapabilities({ ledger }: Making): void {
  for (const [family, { capabilities }] of Object.entries(familyWords)) {
    for (const { fr, en } of capabilities) ledger.add('capabilities', { code: fr, family_code: family, name_fr: fr, name_en: en })
  }
}
