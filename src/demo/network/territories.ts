import { toCents, toHalfDays } from '#house/units.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { dayAt, dayIn, yearAt, numberOf } from '../days.ts'
import { deck } from '../shares.ts'
import { capacities } from '../words/reasons.ts'
import { territoryWords, type TerritoryWords } from '../words/territories.ts'
import type { Making } from './making.ts'
import type { Committee, Territory } from './model.ts'
import { makeRules } from './rules.ts'

type OperatorKind = 'chamber' | 'association' | 'agency'
const operatorKinds = [['chamber', 55], ['association', 25], ['agency', 20]] as const
const operatorNames: Record<OperatorKind, string> = { chamber: 'Chambre de commerce et d’industrie', association: 'Initiative', agency: 'Agence de développement' }
const operatorName = (kind: OperatorKind, { place }: TerritoryWords) => (kind === 'association' ? `Association Initiative ${place.replace(/^(de la |de l’|des |du |de |d’)/, '')}` : `${operatorNames[kind]} ${place}`)

/** Years of a partnership agreement. */
const term = 3

export function makeTerritories(making: Making): Territory[] {
  const random = making.random.fork('territories')
  const kinds = deck<OperatorKind>(random, territoryWords.length, operatorKinds)
  kinds.splice(kinds.indexOf('chamber'), 1)
  kinds.unshift('chamber')
  return territoryWords.map((words, index) => makeTerritory(making, words, index, kinds[index] ?? 'chamber'))
}

function makeTerritory(making: Making, words: TerritoryWords, index: number, kind: OperatorKind): Territory {
  const { ledger, random } = making
  const openedOn = dayAt(dayIn(words.opened, random.int(1, 12), random.int(1, 28)))
  const id = making.id(openedOn)
  const operator = operatorName(kind, words)
  const tacitDays = random.pick([15, 15, 15, 20, 30])
  ledger.add('territories', {
    id, slug: words.slug, name: words.name, operator_name: operator, operator_kind: kind, department: words.department, latitude: words.latitude, longitude: words.longitude,
    opened_on: openedOn, closed_on: null, sender_address: `contact@${words.slug}.example`, telephone: `02 00 00 00 ${String(index + 10).padStart(2, '0')}`,
    shares_with_network: index === 0 || random.chance(0.3), tacit_days: tacitDays,
  })
  const staff = makeStaff(making, id, words, openedOn)
  const territory: Territory = {
    id, index, words, operator, openedOn, tacitDays, weight: words.smes2015 ?? random.int(1, 4), offersAdvances: index === 0 || random.chance(0.75), ...staff,
    committee: makeCommittee(making, id, words, openedOn), convention: null, referrers: [], sites: [], experts: [], firms: [],
  }
  makeConventions(making, territory)
  makeRules(making, territory)
  for (let count = 0; count < 2; count += 1) territory.referrers.push(making.people.add({ since: openedOn, domain: `prescription-${words.slug}`, parts: [{ role: 'referrer', territoryId: id }] }))
  return territory
}

function makeStaff({ people }: Making, territoryId: string, words: TerritoryWords, since: PlainDate): Pick<Territory, 'coordinator' | 'signatory' | 'fundManager'> {
  const domain = `operateur-${words.slug}`
  const named = words.slug === 'demo' ? { gender: 'f', givenName: 'Claire', familyName: 'Delmas' } as const : undefined
  return {
    coordinator: people.add({ since, domain, parts: [{ role: 'territory-coordinator', territoryId }], ...(named ? { named } : {}) }),
    signatory: people.add({ since, domain, parts: [{ role: 'operator-signatory', territoryId }] }),
    fundManager: people.add({ since, domain, parts: [{ role: 'fund-manager', territoryId }] }),
  }
}

function makeCommittee(making: Making, territoryId: string, words: TerritoryWords, since: PlainDate): Committee {
  const { ledger, people, random } = making
  const id = making.id(since)
  const size = words.slug === 'demo' ? 13 : random.int(10, 17)
  const quorum = Math.ceil(size / 2)
  ledger.add('committees', { id, territory_id: territoryId, name: 'Comité d’agrément', kind: 'approval', quorum, ballot: 'open', written_consultation_allowed: true, opinions: words.slug === 'demo' ? 'blind' : 'off', proxies_per_member: words.slug === 'demo' ? 1 : 0 })
  const members = Array.from({ length: size }, (_, place) => {
    const person = people.add({ since, domain: `comite-${words.slug}`, parts: [{ role: 'committee-member', territoryId }] })
    const memberId = making.id(since)
    ledger.add('committee_members', {
      id: memberId, committee_id: id, territory_id: territoryId, person_id: person.id, organisation_id: null, capacity: capacities[place % capacities.length] ?? '',
      seat: place === 0 ? 'chair' : place === 1 ? 'substitute-chair' : 'member', joined_on: since, seat_since: since, left_on: null,
    })
    return { memberId, person }
  })
  return { id, quorum, members }
}

/** One after the other since the opening, each of three years. */
function makeConventions(making: Making, territory: Territory): void {
  const { today, ledger, random } = making
  const [opened, last] = [yearAt(numberOf(territory.openedOn)), yearAt(numberOf(today))]
  for (let year = opened; year <= last; year += term) {
    const starts = year === opened ? territory.openedOn : dayAt(dayIn(year, 1, 1))
    const id = making.id(starts)
    const halfDays = territory.weight * random.int(6, 10)
    territory.convention = { id, startsOn: starts, halfDays }
    ledger.add('conventions', {
      id, territory_id: territory.id, starts_on: starts, ends_on: dayAt(dayIn(year + term - 1, 12, 31)), signatories: [territory.operator, 'Préfecture', 'Conseil régional'],
      half_days_pledged_yearly: toHalfDays(halfDays), funds_cents: toCents(territory.offersAdvances ? territory.weight * 40_000_00 : 0), jobs_target: territory.weight * 12,
    })
  }
}
