import type { Grant, Viewer } from '#house/access.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { SkillFamily } from '#people/skills/schema.ts'
import type { TerritoryWords } from '../words/territories.ts'
import type { Sector } from '../words/firm-names.ts'

/** The network as the generator knows it: what it wrote, with the viewer of each person who acts. */
export type Person = { id: string; givenName: string; familyName: string; name: string; email: string | null; grants: Grant[]; viewer: Viewer }
export type Place = { latitude: number; longitude: number; commune: string }

export type Member = { memberId: string; person: Person }
export type Committee = { id: string; quorum: number; members: Member[] }

export type Territory = {
  id: string
  index: number
  words: TerritoryWords
  operator: string
  openedOn: PlainDate
  tacitDays: number
  /** How many of the network's SMEs come from here, as a weight. */
  weight: number
  offersAdvances: boolean
  coordinator: Person
  signatory: Person
  fundManager: Person
  committee: Committee
  /** The last partnership agreement. */
  convention: { id: string; startsOn: PlainDate; halfDays: number } | null
  referrers: Person[]
  sites: Site[]
  experts: Expert[]
  /** What `anonymise` widens over: the firms of the zone. */
  firms: { sector: string | null; headcount: number | null }[]
}

export type Company = { id: string; siren: string; name: string; sites: Site[] }
export type Site = Place & { id: string; company: Company; territory: Territory; joinedIn: number; basePledge: number; correspondent: Person; managers: Person[]; experts: Expert[] }

export type Skill = { family: SkillFamily; capability: string }
export type Expert = {
  id: string
  person: Person
  site: Site
  manager: Person | null
  skills: Skill[]
  halfDaysPerYear: number
  mobilityKm: number
  remoteOk: boolean
  active: boolean
  /** Free halves of the week as `1 morning`; empty means all. */
  weekly: ReadonlySet<string>
}

export type Firm = { sector: Sector; headcount: number }
export type Sme = Firm & Place & { id: string; siren: string; name: string; territory: Territory; manager: Person; helpedIn: number[] }

/** Whether the expert can answer a need: the family, and the capability unless the expert offers the whole family. */
export const answers = (expert: Expert, family: SkillFamily, capability: string) =>
  expert.skills.some((skill) => skill.family === family && (capability === '' || skill.capability === '' || skill.capability === capability))
