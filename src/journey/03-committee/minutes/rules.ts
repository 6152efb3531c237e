import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { familyName } from '#people/skills/schema.ts'
import { texts as ballotTexts } from '../ballots/schema.ts'
import { texts as conflictTexts } from '../conflicts/schema.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import type { Happened } from './queries.ts'
import { texts } from './schema.ts'

type Pair = [term: string, said: string]
/** The words of minutes, the same on the page and on paper: terms and what stands for them, tables, free text. */
export type MinutesWords = {
  facts: Pair[]
  attendance: { title: string; head: string[]; rows: string[][] }
  items: { title: string; facts: Pair[]; votes: { head: string[]; rows: string[][] } | null; text: string }[]
}

type Item = Happened['items'][number] & { aside?: boolean }

function presenceOf(locale: Locale, { arrived, left, holder }: Happened['attendances'][number]): string {
  const t = texts(locale)
  const { time } = formats(locale)
  if (arrived && left) return t('presence.until', { from: time(arrived), to: time(left) })
  if (arrived) return t('presence.from', { from: time(arrived) })
  return holder ? t('presence.proxy', { name: holder }) : t('presence.absent')
}

function recusalOf(locale: Locale, { name, ground, exit }: Item['recusals'][number]): string {
  const t = texts(locale)
  const { time } = formats(locale)
  const said = { name, ground: conflictTexts(locale)(`ground.${ground}`) }
  if (!exit) return t('recusal', said)
  return exit.came_back_at ? t('recusal.both', { ...said, out: time(exit.went_out_at), back: time(exit.came_back_at) }) : t('recusal.out', { ...said, out: time(exit.went_out_at) })
}

function voteOf(locale: Locale, item: Item): Pair[] {
  const t = texts(locale)
  if (item.ballot === 'void') return [[t('vote'), t('vote.void', { reached: item.quorum_reached ?? 0, needed: item.quorum_needed ?? 0 })]]
  if (item.ballot !== 'closed' || !item.settled_by) return [[t('vote'), t('vote.none')]]
  const counted = ([['for', item.votes_for], ['for-with-conditions', item.votes_for_with_conditions], ['adjourn', item.votes_adjourn], ['against', item.votes_against], ['abstention', item.abstentions]] as const)
    .map(([choice, votes]) => t('vote.counted', { choice: ballotTexts(locale)(`choice.${choice}`), votes: votes ?? 0 })).join(', ')
  return [
    [t('quorum'), t('quorum.file', { reached: item.quorum_reached ?? 0, needed: item.quorum_needed ?? 0, recused: item.recused ?? 0 })],
    [t(item.secret ? 'vote.secret' : 'vote'), counted],
    [t('result'), ballotTexts(locale)(`settled.${item.settled_by}`)],
  ]
}

function decisionOf(locale: Locale, { decision, conditions, status }: Item): Pair[] {
  const t = texts(locale)
  const desk = deskTexts(locale)
  const { days, euros, date, number } = formats(locale)
  if (!decision) return [[t('decision'), t(status === 'returned' ? 'decision.returned' : 'decision.none')]]
  const approves = decision.outcome === 'approved' || decision.outcome === 'approved-with-conditions'
  return [
    [t('decision'), desk(`outcome.${decision.outcome}`)],
    ...(approves ? [[t('days'), days(decision.half_days)], ...(decision.skills.length > 0 ? [[desk('decision.skills'), decision.skills.map((code) => familyName(locale, code)).join(', ')]] satisfies Pair[] : []), [t('advance'), decision.advance_cents > 0 ? euros(decision.advance_cents) : t('none')], [t('created'), number(decision.jobs_created_planned)], [t('kept'), number(decision.jobs_kept_planned)]] satisfies Pair[] : []),
    ...(decision.reason ? [[desk('decision.reason'), decision.reason]] satisfies Pair[] : []),
    ...conditions.map(({ wording, due_on, blocks }, at): Pair => [desk('decision.condition', { n: at + 1 }), t('condition', { wording, date: date(due_on), blocks: desk(`blocks.${blocks}`) })]),
  ]
}

function itemWords(locale: Locale, item: Item, place: number): MinutesWords['items'][number] {
  const t = texts(locale)
  const title = t('item', { place, sme: item.sme, reference: item.reference })
  const recusals = item.recusals.map((one): Pair => [t('recusals'), recusalOf(locale, one)])
  if (item.aside) return { title, facts: [[t('recusals'), t('aside')]], votes: null, text: '' }
  const named = item.votes.map(({ given_name, family_name, choice, holder_given, holder_family, on_paper }) => [
    `${given_name} ${family_name}`, choice === 'recused' ? '' : ballotTexts(locale)(`choice.${choice}`), on_paper ? t('on-paper') : holder_given ? t('by-proxy', { name: `${holder_given} ${holder_family}` }) : '',
  ])
  return {
    title, text: item.discussion, votes: named.length > 0 ? { head: [t('member'), t('vote'), t('how')], rows: named } : null,
    facts: [...(item.presenter ? [[t('presenter'), item.presenter]] satisfies Pair[] : []), ...(recusals.length > 0 ? recusals : [[t('recusals'), t('none')]] satisfies Pair[]), ...voteOf(locale, item), ...decisionOf(locale, item)],
  }
}

/** Minutes from what happened: nobody types a figure. */
export function minutesWords(locale: Locale, { meeting, items, attendances, president }: Pick<Happened, 'meeting' | 'attendances' | 'president'> & { items: readonly Item[] }): MinutesWords {
  const t = texts(locale)
  const written = meeting.kind === 'written'
  return {
    facts: [
      [t('committee'), meeting.committee], [t(written ? 'deadline' : 'date'), formats(locale).dateLong(meeting.held_on)], ...(written ? [] : [[t('place'), meeting.place || t('none')], [t('president'), president?.name ?? t('none')]] satisfies Pair[]),
      [t('rules'), t('rules.said', { quorum: meeting.quorum, majority: t(`majority.${meeting.majority}`), ballot: t(`ballot.${meeting.ballot}`), casting: String(meeting.casting_vote) })],
    ],
    attendance: { title: t('attendance'), head: [t('member'), t('for'), t('presence')], rows: written ? [] : attendances.map((one) => [one.name, [one.capacity, one.organisation].filter(Boolean).join(', '), presenceOf(locale, one)]) },
    items: items.map((item, at) => itemWords(locale, item, at + 1)),
  }
}
