import type { PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { skillFamilies, type SkillFamily } from '#people/skills/schema.ts'
import { dayAt, numberOf } from '../days.ts'
import { familyShares, familyWords } from '../words/skills.ts'
import type { Making } from './making.ts'
import type { Expert, Site, Skill } from './model.ts'
import { slugOf } from './people.ts'

const perYear = [[6, 35], [8, 25], [10, 15], [12, 15], [20, 10]] as const
const codes = skillFamilies.map(({ code }) => code)

/** Four to six people a site. The first families go round, so that every territory has somebody for each of the twelve. */
export function makeExperts(making: Making, site: Site, since: PlainDate, leading: number): void {
  const { random } = making
  const count = random.int(4, 6)
  for (let place = 0; place < count; place += 1) {
    const first = codes[site.territory.experts.length % codes.length] ?? 'commercial'
    const others = Array.from({ length: random.int(0, 2) }, () => random.weighted(familyShares))
    makeExpert(making, site, since, [...new Set<SkillFamily>([first, ...others])], place < leading)
  }
}

function makeExpert(making: Making, site: Site, since: PlainDate, families: readonly SkillFamily[], leads: boolean): void {
  const { ledger, people, random } = making
  const { territory, company } = site
  const person = people.add({ since, domain: slugOf(company.name), parts: [{ role: 'expert', territoryId: territory.id, organisationId: company.id, siteId: site.id }] })
  const manager = leads || random.chance(0.93) ? random.pick(site.managers) : null
  const words = familyWords[families[0] ?? 'commercial']
  const expert: Expert = {
    id: making.id(since), person, site, manager, skills: families.flatMap((family): Skill[] => (leads ? [{ family, capability: '' }] : skillsOf(making, family))),
    halfDaysPerYear: leads ? 20 : random.weighted(perYear), mobilityKm: leads ? 60 : random.pick([30, 40, 50, 60]),
    remoteOk: random.chance(0.4), active: leads || random.chance(0.9), weekly: leads ? new Set() : weeklyOf(making),
  }
  ledger.add('experts', {
    id: expert.id, person_id: person.id, organisation_id: company.id, site_id: site.id, territory_id: territory.id, line_manager_id: manager?.id ?? null,
    job_title: random.chance(0.7) ? words.jobTitle : words.managerTitle, grade: random.pick(['cadre', 'cadre', 'technicien']), half_days_per_year: toHalfDays(expert.halfDaysPerYear),
    mobility_km: expert.mobilityKm, remote_ok: expert.remoteOk, languages: random.chance(0.3) ? ['fr', 'en'] : ['fr'], sectors: [], onboarded_on: dayAt(numberOf(since) + 30),
    charter_signed_on: dayAt(numberOf(since) + 30), available_from: null, available_to: null, available_note: null, note: null, active: expert.active,
  })
  writeSkills(making, expert, since)
  writeWeekly(making, expert)
  site.experts.push(expert)
  territory.experts.push(expert)
}

/** One capability or two, or the family as a whole. */
function skillsOf({ random }: Making, family: SkillFamily): Skill[] {
  if (random.chance(0.5)) return [{ family, capability: '' }]
  return random.shuffled(familyWords[family].capabilities).slice(0, 2).map(({ fr }) => ({ family, capability: fr }))
}

/** Confirmed at one time or another of the last thirty months: some this year, some to confirm again, some long ago. Nothing is drawn for it. */
const confirmedAgo = (joined: number, place: number) => (joined * 37 + place * 331) % 900

function writeSkills({ ledger, random, today }: Making, { id, skills, site }: Expert, since: PlainDate): void {
  const joined = numberOf(since) + 60
  const seat = site.experts.length
  for (const [place, { family, capability }] of skills.entries()) {
    ledger.add('expert_capabilities', {
      expert_id: id, family_code: family, capability, level: random.int(2, 5), evidence: random.chance(0.6) ? 'Expérience de dix ans dans le métier' : null,
      confirmed_on: random.chance(0.6) ? dayAt(Math.max(joined, numberOf(today) - confirmedAgo(joined + seat * 7, place))) : null,
    })
  }
}

/** One expert in five has fixed days; the others may come on any working half. */
function weeklyOf({ random }: Making): ReadonlySet<string> {
  if (random.chance(0.8)) return new Set()
  const days = random.shuffled([1, 2, 3, 4, 5]).slice(0, 3)
  return new Set(days.flatMap((day) => [`${day} morning`, `${day} afternoon`]))
}

function writeWeekly({ ledger }: Making, { id, weekly }: Expert): void {
  for (const entry of weekly) {
    const [weekday, half] = entry.split(' ')
    ledger.add('availability_patterns', { expert_id: id, weekday: Number(weekday), half: half === 'morning' ? 'morning' : 'afternoon' })
  }
}
