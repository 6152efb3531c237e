import type { SkillFamily } from '#people/skills/schema.ts'
import type { DayNumber } from '../days.ts'
import type { Expert, Firm, Territory } from '../network/model.ts'
import type { SizeBand } from '../network/smes.ts'
import type { Sector } from '../words/firm-names.ts'

export type Fate = 'helped' | 'never-started' | 'refused' | 'ineligible' | 'withdrawn'
export type PastNeed = { family: SkillFamily; halfDays: number }

/** A project of an earlier year, thought out before any of its rows is written. */
export type PastProject = {
  territory: Territory
  fate: Fate
  contacted: DayNumber
  /** The day of the last decision; `null` when no committee saw it. */
  decided: DayNumber | null
  signed: DayNumber | null
  firm: Firm
  needs: PastNeed[]
  created: number
  kept: number
  advanceCents: number
}

export type Draft = Omit<PastProject, 'firm'> & { band: SizeBand; sector: Sector; halfDays: number; experts: number }

/** One engaged need of a helped project. */
export type Engagement = { needId: string; briefId: string; proposalId: string; planId: string; missionId: string; expert: Expert; need: PastNeed; capability: string }
