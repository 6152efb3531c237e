import type { PlainDate } from '#house/clock/plain-date.ts'
import type { SkillFamily } from '#people/skills/schema.ts'
import { dayAt, numberOf, onOrAfter } from '../days.ts'
import type { Capacity } from '../network/capacity.ts'
import type { Making } from '../network/making.ts'
import type { MeetingDays } from '../network/meetings.ts'
import type { Expert, Firm, Person, Place, Territory } from '../network/model.ts'
import type { Random } from '../random.ts'
import { never, type Stage } from './stage.ts'

export type Step =
  | 'contacted' | 'submitted' | 'judged' | 'brief-opened' | 'brief-edited' | 'brief-ready' | 'on-agenda' | 'decided' | 'sent' | 'released' | 'consented' | 'accepted-by-expert'
  | 'accepted-by-sme' | 'plan-proposed' | 'plan-agreed' | 'sent-for-signature' | 'signing' | 'signed' | 'replaced' | 'closed'
export type Refuser = 'company' | 'line-manager' | 'expert' | 'sme' | 'nobody'
export type CaseNeed = { family: SkillFamily; capability: string; halfDays: number; remoteOk: boolean }

/** What will become of a file, drawn before it starts; what is not told is drawn as it goes. */
export type Case = {
  territory: Territory
  random: Random
  contacted: PlainDate
  firm: Firm
  needs: CaseNeed[]
  fate: 'helped' | 'never-started' | 'refused' | 'ineligible' | 'withdrawn'
  created: number
  kept: number
  advanceCents: number
  /** Days on which a step happens, where they are not left to chance. */
  at: Partial<Record<Step, PlainDate>>
  /** The file waits there. */
  stopAt: Step | null
  adjourned: boolean
  condition: { blocks: 'matching' | 'signature' | 'advance' | 'nothing'; staysOpen: boolean } | null
  /** Who refuses the first experts asked, one after the other; `nobody` answers at all. */
  refusals: Refuser[]
  /** Asked first, when they can answer. */
  asked: Expert[]
  /** Days of the window in which the sessions may stand. */
  windowDays: number
  /** Days of the sessions. */
  sessions: PlainDate[] | null
  /** Half-days declared before everything stops; null for all. */
  declared: number | null
  /** Days the SME takes to confirm. */
  confirmDelay: number | null
  interruptedAfter: number | null
  /** Contested half-day, by its place; the dispute goes on when it is not settled. */
  disputed: { place: number; settled: boolean } | null
  referrer: Person | null
}

/** What all stories share. */
export type Recent = {
  making: Making
  capacity: Capacity
  meetings: MeetingDays
  /** Meetings that stand in the database, by territory and day. */
  meetingIds: Map<string, string>
  openProposals: Map<string, number>
}

/** A file while it lives. */
export type Live = Case & {
  stage: Stage
  recent: Recent
  sme: { id: string; name: string; manager: Person } & Place
  projectId: string
  needIds: string[]
  briefIds: string[]
  window: { from: PlainDate; to: PlainDate }
}

/** When a step happens: as told, never when the file waits before it, else so many days from now on a working day. */
export function on({ at, stopAt, random }: Case, stage: Stage, step: Step, least: number, most: number): PlainDate {
  if (stopAt === step) return never
  return at[step] ?? later(stage, random.int(least, most))
}

export const later = (stage: Stage, days: number) => dayAt(onOrAfter(numberOf(stage.today()) + days))

/** Once in so many times the coordinator writes down what was said on the telephone. */
export const byTelephone = (stage: Stage, speaker: Person) =>
  ({ onBehalf: { channel: 'telephone', saidOn: stage.today(), speakerName: speaker.name, speakerId: speaker.id, reason: 'N’ouvre pas ses courriels' } }) as const
