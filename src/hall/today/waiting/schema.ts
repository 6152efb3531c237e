import type { Half, Instant, PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import type { Why } from '#journey/02-scoping/rules.ts'
import type { Answerer } from '#journey/04-matching/desk/schema.ts'

/** Of which file a row is. */
export type Of = { project_id: string; reference: string; sme: string }
type Named = { manager: string | null }

export type Contact = Of & Named & { status: 'contacted' | 'submitted' | 'eligible'; since: PlainDate; referrer: string | null; has_need: boolean }
export type Scoping = Of & { need_id: string; family: string; since: PlainDate; opened: boolean; /** Why each red point is. */ missing: readonly Why[] }
export type Remark = Of & Named & { need_id: string; family: string; since: PlainDate }
export type Ready = Of & { since: PlainDate }
export type OnAgenda = Of & { held_on: PlainDate; meeting_id: string }
export type OpenCondition = Of & { id: string; wording: string; blocks: 'matching' | 'signature' | 'advance' | 'nothing'; due_on: PlainDate; since: PlainDate }
export type OpenNeed = Of & { need_id: string; family: string; since: PlainDate; /** Who is ready to be asked since somebody said no. */ prepared: string | null }
export type AskedSite = Of & { need_id: string; family: string; since: PlainDate; expires_on: PlainDate; company: string; who: string | null }
export type Asked = Of & { id: string; company: string; answerer: Answerer; who: string | null; expires_on: PlainDate | null; sent_on: PlainDate }
export type Engaged = Of & Named & { proposal_id: string; expert: string; since: PlainDate }
export type Held = Of & Named & { proposal_id: string; held_until: Instant; since: PlainDate }
/** Somebody cannot come on a date that was agreed. */
export type Declined = Of & { booking_id: string; who: string; party: 'expert' | 'sme'; day: PlainDate; half: Half; reason: string; since: PlainDate }
export type Letter = Of & { mission_id: string; status: 'drafting' | 'in-signature'; since: PlainDate; awaited: string | null; own: boolean; blocked: boolean }
export type Running = Of & Named & {
  mission_id: string; expert: string; signed_on: PlainDate
  undeclared: number; undeclared_since: PlainDate | null; undeclared_id: string | null
  unconfirmed: number; unconfirmed_since: PlainDate | null; unconfirmed_id: string | null
  reported: number; reported_since: PlainDate | null; reported_id: string | null
  disputed_id: string | null; disputed_day: PlainDate | null
  last_session: PlainDate | null; next_session: PlainDate | null
  /** What was signed for and granted since, what took place in somebody's word, what is still planned. */
  granted: HalfDays; delivered: HalfDays; planned: HalfDays
}
export type OpenClosing = Of & Named & { id: string; since: PlainDate }
export type Due = Of & Named & { id: string; months: number; due_on: PlainDate }
export type Unpaid = Of & { id: string; status: 'granted' | 'contracted'; since: PlainDate }
/** Of a file, or of a person alone: then there is neither file nor firm. */
export type CallBack = { id: string; project_id: string | null; reference: string | null; sme: string | null; who: string | null; due_on: PlainDate; held_on: PlainDate; said: string }
/** Somebody of the territory whose address refused a letter for good; `reference` where it is the manager of a file. */
export type Unreachable = { person_id: string; project_id: string | null; reference: string | null; sme: string | null; who: string; since: PlainDate }
export type Meeting = { id: string; held_on: PlainDate; place: string; committee: string; members: number; quorum: number; files: number }

/** Everything that waits for somebody in a territory or in one file, as the rooms hold it. */
export type Waiting = {
  contacts: readonly Contact[]; scoping: readonly Scoping[]; remarks: readonly Remark[]; ready: readonly Ready[]; agenda: readonly OnAgenda[]; conditions: readonly OpenCondition[]; needs: readonly OpenNeed[]; sites: readonly AskedSite[]
  asked: readonly Asked[]; engaged: readonly Engaged[]; held: readonly Held[]; declined: readonly Declined[]; letters: readonly Letter[]; running: readonly Running[]; closings: readonly OpenClosing[]
  followUps: readonly Due[]; advances: readonly Unpaid[]; callBacks: readonly CallBack[]; unreachable: readonly Unreachable[]; meeting: Meeting | null
}
/** Nobody waits for anything. */
export const nothing: Waiting = { contacts: [], scoping: [], remarks: [], ready: [], agenda: [], conditions: [], needs: [], sites: [], asked: [], engaged: [], held: [], declined: [], letters: [], running: [], closings: [], followUps: [], advances: [], callBacks: [], unreachable: [], meeting: null }
