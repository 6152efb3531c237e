import type { PlainDate } from '#house/clock/plain-date.ts'
import type { SkillFamily } from '#people/skills/schema.ts'
import { dayAt, numberOf, onOrAfter, onOrBefore } from '../days.ts'
import type { Leads } from '../accounts.ts'
import type { Territory } from '../network/model.ts'
import type { Random } from '../random.ts'
import { usualCase } from './usual.ts'
import type { Case, Step } from './case.ts'

type Offsets = Partial<Record<Step, number>>
type Script = Partial<Omit<Case, 'contacted' | 'at' | 'sessions' | 'needs'>> & { contacted: number; at?: Offsets; sessions?: number[]; family?: SkillFamily; halfDays?: number; pair?: SkillFamily }

/** Firms do not all call on the same day: the older files are spread over some weeks. */
const [spreadBefore, spreadOver] = [-100, 38]

const day = (today: PlainDate, offset: number) => dayAt(offset < -4 ? onOrBefore(numberOf(today) + offset) : numberOf(today) + offset)

/** A file of the main territory that stands at a given stage on the day of the build; offsets count days from it. */
function waitingCase(random: Random, territory: Territory, today: PlainDate, { contacted, at = {}, sessions, family = 'commercial', halfDays = 4, pair, ...rest }: Script): Case {
  const usual = usualCase(random, territory, day(today, contacted < spreadBefore ? contacted - random.int(0, spreadOver) : contacted))
  const need = { family, capability: '', halfDays: sessions?.length ?? halfDays, remoteOk: false }
  return {
    ...usual, fate: 'helped', adjourned: false, condition: null, refusals: [], interruptedAfter: null, confirmDelay: 3, ...rest,
    needs: pair ? [need, { ...need, family: pair, halfDays: 2 }] : [need],
    at: Object.fromEntries(Object.entries(at).map(([step, offset]) => [step, day(today, offset)])),
    sessions: sessions ? sessions.map((offset) => dayAt(onOrAfter(numberOf(today) + offset))) : null,
  }
}

/** Before the committee. */
const early: readonly Script[] = [
  { contacted: -4, stopAt: 'submitted' },
  { contacted: -2, stopAt: 'submitted', family: 'hqse' },
  { contacted: -10, at: { submitted: -6 }, stopAt: 'judged', family: 'gestion-finances' },
  { contacted: -8, at: { submitted: -5 }, stopAt: 'judged', family: 'strategie' },
  { contacted: -20, at: { submitted: -15, judged: -5 }, stopAt: 'brief-opened' },
  { contacted: -32, at: { submitted: -28, judged: -20, 'brief-opened': -12 }, stopAt: 'brief-edited', family: 'juridique' },
  { contacted: -36, at: { submitted: -30, judged: -22, 'brief-opened': -14, 'brief-edited': -5 }, stopAt: 'brief-ready', family: 'strategie' },
  { contacted: -30, at: { submitted: -27, judged: -18, 'brief-opened': -10 }, stopAt: 'brief-edited', family: 'international' },
  { contacted: -48, at: { submitted: -44, judged: -35, 'brief-opened': -28, 'brief-edited': -15, 'brief-ready': -7 }, stopAt: 'on-agenda', family: 'achats-approvisionnement' },
  { contacted: -46, at: { submitted: -43, judged: -34, 'brief-opened': -27, 'brief-edited': -14, 'brief-ready': -6 }, stopAt: 'on-agenda', family: 'hqse' },
  ...(['commercial', 'gestion-finances', 'ressources-humaines'] as const).map((family, place): Script => ({
    contacted: -66 + place, at: { submitted: -60, judged: -50, 'brief-opened': -44, 'brief-edited': -34, 'brief-ready': -16, 'on-agenda': -4 + place }, family,
  })),
]

/** Seen by the last committee. */
const decidedLately: Offsets = { submitted: -98, judged: -90, 'brief-opened': -80, 'brief-edited': -66, 'brief-ready': -50, 'on-agenda': -30 }
const lately = (rest: Omit<Script, 'contacted'>): Script => ({ contacted: -104, ...rest, at: { ...decidedLately, ...rest.at } })
const atCommittee: readonly Script[] = [
  lately({ stopAt: 'sent', family: 'commercial', halfDays: 6 }),
  lately({ stopAt: 'sent', family: 'gestion-finances' }),
  lately({ stopAt: 'sent', family: 'hqse', halfDays: 6 }),
  lately({ stopAt: 'sent', family: 'achats-approvisionnement', pair: 'production-organisation' }),
  lately({ at: { sent: -14, released: -12 }, refusals: ['company'], stopAt: 'consented', family: 'strategie' }),
  lately({ condition: { blocks: 'matching', staysOpen: true } }),
  lately({ condition: { blocks: 'signature', staysOpen: true }, family: 'systemes-information-numerique' }),
  lately({ condition: { blocks: 'advance', staysOpen: true }, stopAt: 'sent', family: 'communication-marketing', advanceCents: 25_000_00 }),
  { ...lately({ adjourned: true, family: 'strategie' }), at: { submitted: -98, judged: -90, 'brief-opened': -80, 'brief-edited': -66, 'brief-ready': -50 } },
]

/** Somebody has to answer. */
function awaited({ expert, colleague }: Leads): Script[] {
  const own = expert.skills[0]?.family ?? 'commercial'
  const other = colleague.skills[0]?.family ?? 'commercial'
  return [
    lately({ at: { sent: -2 }, stopAt: 'released', asked: [colleague], family: other, halfDays: 2 }),
    lately({ at: { sent: -3 }, stopAt: 'released', family: 'hqse' }),
    lately({ at: { sent: -5, released: -3 }, stopAt: 'consented', asked: [colleague], family: other, halfDays: 2 }),
    lately({ at: { sent: -8, released: -6, consented: -3 }, stopAt: 'accepted-by-expert', asked: [expert], family: own, halfDays: 2 }),
    lately({ at: { sent: -9, released: -7, consented: -5, 'accepted-by-expert': -2 }, stopAt: 'accepted-by-sme', family: 'gestion-finances' }),
    lately({ at: { sent: -11, released: -9, consented: -6, 'accepted-by-expert': -3 }, stopAt: 'accepted-by-sme', family: 'commercial', pair: 'ressources-humaines' }),
    lately({ at: { sent: -14, released: -12, consented: -10, 'accepted-by-expert': -8, 'accepted-by-sme': -4 }, stopAt: 'plan-proposed', family: 'commercial' }),
    lately({ at: { sent: -16, released: -14, consented: -12, 'accepted-by-expert': -9, 'accepted-by-sme': -6, 'plan-proposed': -1 }, stopAt: 'plan-agreed', family: 'strategie' }),
    lately({ at: { sent: -18, released: -16, consented: -13, 'accepted-by-expert': -11, 'accepted-by-sme': -9, 'plan-proposed': -6, 'plan-agreed': -4 }, stopAt: 'sent-for-signature', family: 'hqse' }),
    lately({ at: { sent: -19, released: -18, consented: -17, 'accepted-by-expert': -15, 'accepted-by-sme': -13, 'plan-proposed': -11, 'plan-agreed': -10, 'sent-for-signature': -8, signing: -6 }, stopAt: 'signed', family: 'commercial' }),
  ]
}

/** Signed so many days ago, after the committee before the last. */
const running = (signed: number, rest: Omit<Script, 'contacted'>): Script => ({
  contacted: -236, windowDays: 240, ...rest,
  at: {
    submitted: -230, judged: -222, 'brief-opened': -214, 'brief-edited': -200, 'brief-ready': -185, 'on-agenda': -168, sent: signed - 24, released: signed - 22, consented: signed - 20,
    'accepted-by-expert': signed - 17, 'accepted-by-sme': signed - 14, 'plan-proposed': signed - 10, 'plan-agreed': signed - 9, 'sent-for-signature': signed - 7, signing: signed - 4, signed, ...rest.at,
  },
})

/** Half-days are under way, or should be. */
function underWay({ expert }: Leads): Script[] {
  const own = expert.skills[0]?.family ?? 'commercial'
  return [
    running(-90, { sessions: [-70, -49, -28, -7, 9, 23], confirmDelay: 12, asked: [expert], family: own }),
    running(-80, { sessions: [-60, -33, -8, 12], confirmDelay: 11, family: 'gestion-finances' }),
    running(-85, { sessions: [-64, -43, -15, 14], disputed: { place: 2, settled: false }, family: 'hqse' }),
    running(-76, { sessions: [-55, -42, -28, -14], declared: 0, family: 'strategie' }),
    running(-124, { sessions: [-112, -98, -60, -40], declared: 2, family: 'commercial' }),
    running(-40, { sessions: [-12, 4, 18, 32], stopAt: 'signed', family: 'achats-approvisionnement' }),
    running(-96, { sessions: [-80, -62, -41, -26], stopAt: 'closed', family: 'commercial' }),
    running(-100, { sessions: [-84, -70, -55, -38], stopAt: 'closed', family: 'hqse' }),
    running(-70, { sessions: [-52, 8, 20], declared: 1, at: { replaced: -20 }, family: 'production-organisation' }),
    running(-110, { sessions: [-98, -84, -70, -50], at: { closed: -20 }, family: 'ressources-humaines' }),
  ]
}

export function waitingCases(random: Random, territory: Territory, today: PlainDate, leads: Leads): Case[] {
  return [...early, ...atCommittee, ...awaited(leads), ...underWay(leads)].map((script, place) => waitingCase(random.fork(`waiting ${place}`), territory, today, script))
}
