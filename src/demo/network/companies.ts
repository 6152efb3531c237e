import { toHalfDays } from '#house/units.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { siretOf } from '../company-numbers.ts'
import { dayAt, dayIn } from '../days.ts'
import { wholeShares } from '../shares.ts'
import { placeAround, type Making } from './making.ts'
import type { Company, Person, Site, Territory } from './model.ts'
import { slugOf } from './people.ts'
import { postalOf } from '../words/streets.ts'
import { makeExperts } from './experts.ts'

export const companyCount = 190
export const siteCount = 240
/** Sites a territory has, at least and at most; the main one has the most. */
const [fewestSites, mostSites] = [3, 17]
/** Of the 190: 150 have one site, 30 two, 10 three. */
const sitesOf = (index: number) => (index < 10 ? 3 : index < 40 ? 2 : 1)

/** People of the first site who sign in to the demonstration: they can always come. */
export const leadingExperts = 2

const sectorsOfLarge = ['industrie', 'industrie', 'services', 'énergie', 'banque', 'transport', 'santé'] as const

function siteCounts(territories: readonly Territory[]): number[] {
  const others = territories.slice(1)
  const left = siteCount - mostSites - fewestSites * others.length
  const shares = wholeShares(left, others.map(({ weight }) => Math.min(weight, 10) + 2))
  return [mostSites, ...shares.map((share) => share + fewestSites)]
}

/** Companies with several sites have them in different territories, unless only one territory is left. */
export function makeCompanies(making: Making, territories: readonly Territory[]): Company[] {
  const random = making.random.fork('companies')
  const left = siteCounts(territories)
  const companies = Array.from({ length: companyCount }, (_, index) => {
    const company = makeCompany(making, index)
    for (let site = 0; site < sitesOf(index); site += 1) {
      const open = territories.filter((one) => left[one.index]! > 0)
      const fresh = open.filter((one) => company.sites.every(({ territory }) => territory !== one))
      const territory = random.weighted((fresh.length > 0 ? fresh : open).map((one) => [one, left[one.index]!] as const))
      left[territory.index]! -= 1
      makeSite(making, company, territory)
    }
    return company
  })
  for (const territory of territories) pledgeInConvention(making, territory)
  return companies
}

/** What each site promises a year in the territory's agreement. */
function pledgeInConvention({ ledger, id }: Making, { id: territoryId, convention, sites }: Territory): void {
  if (!convention) return
  const shares = wholeShares(convention.halfDays, sites.map(({ basePledge }) => basePledge))
  for (const [at, site] of sites.entries()) {
    const share = shares[at] ?? 0
    if (share > 0) ledger.add('convention_pledges', { id: id(convention.startsOn), convention_id: convention.id, territory_id: territoryId, organisation_id: site.company.id, site_id: site.id, half_days_yearly: toHalfDays(share) })
  }
}

function makeCompany({ ledger, names, random, siren }: Making, index: number): Company {
  const number = siren()
  const company: Company = { id: organisationIdOf(number), siren: number, name: names.helper(), sites: [] }
  const headcount = index < 40 ? random.int(800, 9000) : random.int(120, 900)
  ledger.add('organisations', {
    id: company.id, siren: number, name: company.name, kind: index % 19 === 5 ? 'public-body' : 'company', sector: random.pick(sectorsOfLarge), naf: null, headcount, group_name: null,
    group_headcount: index < 40 ? headcount * random.int(2, 12) : null, created_on: dayAt(dayIn(random.int(1950, 2000), random.int(1, 12), 1)),
  })
  return company
}

function makeSite(making: Making, company: Company, territory: Territory): void {
  const { ledger, people, random } = making
  // The first sites of a territory were there from the start, with experts of all twelve families.
  const joinedIn = territory.sites.length < 4 || random.chance(0.7) ? random.int(territory.words.opened, 2014) : random.int(2015, 2022)
  const since = dayAt(dayIn(joinedIn, random.int(1, 12), random.int(1, 28)))
  const place = placeAround(random, territory, 16)
  const id = making.id(since)
  const siret = siretOf(company.siren, company.sites.length + 1)
  ledger.add('sites', {
    ...postalOf(siret, territory.words.department), id, organisation_id: company.id, territory_id: territory.id, siret, name: `Site de ${place.commune}`, commune: place.commune,
    latitude: place.latitude, longitude: place.longitude, headcount: random.int(60, 900), auto_approval_half_days: toHalfDays(random.chance(0.2) ? 4 : 0), yearly_fee_cents: null, note: null, joined_on: since, left_on: null,
  })
  const here = { territoryId: territory.id, organisationId: company.id, siteId: id }
  const domain = slugOf(company.name)
  const person = (role: 'company-correspondent' | 'line-manager'): Person => people.add({ since, domain, parts: [{ role, ...here }] })
  const isMain = territory.index === 0 && territory.sites.length === 0
  const managers = Array.from({ length: isMain ? 1 : random.int(1, 2) }, () => person('line-manager'))
  const site: Site = { ...place, id, company, territory, joinedIn, basePledge: random.pick([6, 8, 10, 12, 16, 20, 24]), correspondent: person('company-correspondent'), managers, experts: [] }
  company.sites.push(site)
  territory.sites.push(site)
  makeExperts(making, site, since, isMain ? leadingExperts : 0)
}
