import type { PlainDate } from '#house/clock/plain-date.ts'
import { answers, type Expert, type Site } from './model.ts'
import type { SkillFamily } from '#people/skills/schema.ts'

export type Slot = { day: PlainDate; half: 'morning' | 'afternoon' }

/** An expert at an SME: neither can be with somebody else in the same half-day. */
export type Pair = { expert: Expert; smeId: string }

/** Who is taken when and how many half-days are spoken for, so that the generator never asks for what the database would refuse. */
export type Capacity = {
  isFree(pair: Pair, slot: Slot): boolean
  take(pair: Pair, slot: Slot): void
  /** Half-days reserved; a negative number gives them back. */
  reserve(expert: Expert, year: number, halfDays: number): void
  usedBy(expert: Expert, year: number): number
  reservedAt(site: Site, year: number): number
  pledgedAt(site: Site, year: number): number
  pledge(site: Site, year: number, halfDays: number): void
}

export function newCapacity(): Capacity {
  const taken = new Set<string>()
  const [byExpert, bySite, pledged] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const keysOf = ({ expert, smeId }: Pair, { day, half }: Slot) => [expert.person.id, smeId].map((who) => `${who} ${day} ${half}`)
  const add = (map: Map<string, number>, key: string, amount: number) => map.set(key, (map.get(key) ?? 0) + amount)
  return {
    isFree: (pair, slot) => !keysOf(pair, slot).some((key) => taken.has(key)),
    take: (pair, slot) => keysOf(pair, slot).forEach((key) => taken.add(key)),
    reserve(expert, year, halfDays) {
      add(byExpert, `${expert.id} ${year}`, halfDays)
      add(bySite, `${expert.site.id} ${year}`, halfDays)
    },
    usedBy: (expert, year) => byExpert.get(`${expert.id} ${year}`) ?? 0,
    reservedAt: (site, year) => bySite.get(`${site.id} ${year}`) ?? 0,
    pledgedAt: (site, year) => pledged.get(`${site.id} ${year}`) ?? 0,
    pledge: (site, year, halfDays) => void pledged.set(`${site.id} ${year}`, halfDays),
  }
}

/** Experts of a territory for a need, those with fewer half-days used this year first. */
export function candidatesFor(capacity: Capacity, experts: readonly Expert[], need: { family: SkillFamily; capability: string }, year: number): Expert[] {
  return experts.filter((expert) => expert.site.joinedIn <= year && answers(expert, need.family, need.capability))
    .toSorted((a, b) => capacity.usedBy(a, year) / a.halfDaysPerYear - capacity.usedBy(b, year) / b.halfDaysPerYear)
}
