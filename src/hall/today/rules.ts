import { addDays, dayOf, daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { isWorkingDay } from '#house/clock/working-days.ts'
import { answerDays } from '#journey/04-matching/rules.ts'
import { standstill } from '#journey/07-ledger/stalls/rules.ts'
import { personAddress } from '#people/persons/desk/schema.ts'
import type { Task, TaskCode } from './schema.ts'
import type { Asked, AskedSite, CallBack, Contact, Held, Letter, Of, OnAgenda, OpenCondition, OpenNeed, Running, Scoping, Unreachable, Waiting } from './waiting/schema.ts'

/** Days after which a silence is worth a call; before that the other side simply has the hand. */
const patience = { answer: 2, signature: 3, declaration: 2, confirmation: 3 } as const
/** A first answer is owed within a week, a match and a closing within two. */
const owed = { contact: 7, remark: 3, verdict: 7, match: 14, closing: 14, plan: 7, letter: 3, payment: 7 } as const
/** A condition shows on the day's list so many days ahead. */
const conditionAhead = 14

type Rest = Partial<Pick<Task, 'due' | 'who' | 'blocks' | 'waits' | 'params'>>

const task = (code: TaskCode, of: Of, rest: string, since: PlainDate, more: Rest = {}): Task =>
  ({ code, projectId: of.project_id, reference: of.reference, sme: of.sme, href: `/dossiers/${of.reference}${rest}`, since, who: null, due: null, blocks: false, waits: false, params: {}, ...more })

function contactTask(row: Contact): Task {
  const { manager: who, since } = row
  if (row.status === 'submitted') return task('judge', row, '/recevabilite', since, { who, due: addDays(since, owed.verdict), blocks: true })
  if (row.status === 'eligible') return task('add-need', row, '/besoins/nouveau', since, { who })
  const due = addDays(since, owed.contact)
  const params = { referrer: row.referrer ?? '' }
  return row.has_need ? task('submit', row, '/depot', since, { who, due, params }) : task('call-back', row, '/besoins/nouveau', since, { who, due, params })
}

function scopingTask(row: Scoping, meeting: PlainDate | null): Task {
  const [first] = row.missing
  const at = `/fiches/${row.need_id}`
  if (!row.opened) return task('open-brief', row, at, row.since, { due: meeting, params: { family: row.family } })
  if (!first) return task('finish-brief', row, at, row.since, { due: meeting, params: { family: row.family } })
  return task('write-brief', row, at, row.since, { due: meeting, params: { family: row.family, point: first, there: 6 - row.missing.length } })
}

const agendaTask = (row: OnAgenda, today: PlainDate): Task => row.held_on <= today
  ? task('decide', row, '/decision', row.held_on, { due: row.held_on, blocks: true })
  : task('committee', row, '', today, { due: row.held_on, waits: true })

const conditionTask = (row: OpenCondition, today: PlainDate): Task =>
  task('condition', row, `/reserves/${row.id}`, row.since, { due: row.due_on, blocks: row.blocks !== 'nothing', waits: row.due_on > addDays(today, conditionAhead), params: { wording: row.wording, blocks: row.blocks } })

/** The day the present answerer was asked: each step gives the next one the same working days. */
function askedOn({ expires_on, sent_on }: Asked): PlainDate {
  if (!expires_on) return sent_on
  let day = expires_on
  for (let left = answerDays; left > 0;) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

function askedTask(row: Asked, today: PlainDate): Task {
  const since = askedOn(row)
  const young = daysBetween(since, today) < patience.answer && (!row.expires_on || row.expires_on > today)
  return task('chase-answer', row, `/propositions/${row.id}`, since, { who: row.who, due: row.expires_on, blocks: true, waits: young, params: { party: row.answerer, company: row.company } })
}

/** A need to be matched; where somebody stands ready since the last no, their name. */
function needTask(row: OpenNeed): Task {
  const [code, params] = row.prepared ? ['send-prepared' as const, { family: row.family, expert: row.prepared }] : ['match' as const, { family: row.family }]
  return { ...task(code, row, '', row.since, { due: addDays(row.since, owed.match), blocks: true, params }), href: `/mise-en-relation/${row.reference}/${row.need_id}` }
}

function siteTask(row: AskedSite, today: PlainDate): Task {
  const young = daysBetween(row.since, today) < patience.answer && row.expires_on > today
  return { ...task('chase-site', row, '', row.since, { who: row.who, due: row.expires_on, blocks: true, waits: young, params: { family: row.family, company: row.company } }), href: `/mise-en-relation/${row.reference}/${row.need_id}/site` }
}

function heldTask(row: Held, today: PlainDate): Task {
  const until = dayOf(row.held_until)
  return task('chase-plan', row, `/calendrier/${row.proposal_id}`, row.since, { who: row.manager, due: until, blocks: true, waits: until > addDays(today, 1) })
}

function letterTask(row: Letter, today: PlainDate): Task[] {
  const at = `/lettres/${row.mission_id}`
  if (row.status === 'drafting') return row.blocked ? [] : [task('send-letter', row, at, row.since, { due: addDays(row.since, owed.letter), blocks: true })]
  if (row.own) return [task('sign', row, at, row.since, { due: addDays(row.since, owed.letter), blocks: true })]
  return [task('chase-signatures', row, at, row.since, { who: row.awaited, blocks: true, waits: daysBetween(row.since, today) < patience.signature })]
}

/** Somebody waits for the call they were promised. Without a file it stands on its own: the list names the person where it names the firm. */
function callTask({ id, project_id, reference, sme, who, due_on, held_on, said }: CallBack, today: PlainDate): Task {
  return { ...task('call', { project_id: project_id ?? '', reference: reference ?? '', sme: sme ?? who ?? '' }, '', held_on, { who, due: due_on, blocks: true, waits: due_on > today, params: { said } }), href: `/rappels/${id}` }
}

/** Somebody whose letters do not arrive: nothing that is written to them is read. */
const addressTask = ({ person_id, project_id, reference, sme, who, since }: Unreachable): Task =>
  ({ ...task('address', { project_id: project_id ?? '', reference: reference ?? '', sme: sme ?? who }, '', since, { who, blocks: true }), href: personAddress(person_id) })

const quiet = (since: PlainDate, today: PlainDate, days: number) => daysBetween(since, today) < days

function runningTasks(row: Running, today: PlainDate): Task[] {
  const at = (halfDay: string) => `/registre/${halfDay}`
  const tasks: Task[] = []
  if (row.disputed_id && row.disputed_day) tasks.push(task('settle', row, at(row.disputed_id), row.disputed_day, { who: row.manager, blocks: true, params: { expert: row.expert } }))
  if (row.undeclared_id && row.undeclared_since) tasks.push(task('chase-declaration', row, at(row.undeclared_id), row.undeclared_since, { who: row.expert, waits: quiet(row.undeclared_since, today, patience.declaration), params: { count: row.undeclared } }))
  if (row.unconfirmed_id && row.unconfirmed_since) tasks.push(task('chase-confirmation', row, at(row.unconfirmed_id), row.unconfirmed_since, { who: row.manager, waits: quiet(row.unconfirmed_since, today, patience.confirmation), params: { count: row.unconfirmed } }))
  if (row.reported_id && row.reported_since) tasks.push(task('chase-report', row, at(row.reported_id), row.reported_since, { who: row.expert, waits: quiet(row.reported_since, today, patience.declaration), params: { count: row.reported } }))
  const still = standstill(row, today)
  if (tasks.length === 0 && still) return [task('stalled', row, '#registre', addDays(today, -still.days), { who: row.expert, blocks: true, params: { why: still.code, days: still.days } })]
  if (row.next_session) tasks.push(task('session', row, '#registre', today, { who: row.expert, due: row.next_session, waits: true }))
  return tasks
}

/** Blocks somebody else first, then what is due first, then what has waited longest; the reference settles the rest. */
export function inOrder(a: Task, b: Task): number {
  if (a.waits !== b.waits) return a.waits ? 1 : -1
  if (a.blocks !== b.blocks) return a.blocks ? -1 : 1
  const due = (one: Task) => one.due ?? '9999-12-31'
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0
}

/** Everything that waits, as tasks in their order: those to do, then those for which someone else has the hand. */
export function tasksOf(waiting: Waiting, today: PlainDate): Task[] {
  const meeting = waiting.meeting?.held_on ?? null
  return [
    ...waiting.contacts.map(contactTask),
    ...waiting.scoping.map((row) => scopingTask(row, meeting)),
    ...waiting.remarks.map((row) => task('answer-remark', row, `/fiches/${row.need_id}`, row.since, { who: row.manager, due: addDays(row.since, owed.remark), params: { family: row.family } })),
    ...waiting.ready.map((row) => task('put-on-agenda', row, '/ordre-du-jour', row.since, { due: meeting, blocks: true })),
    ...waiting.agenda.map((row) => agendaTask(row, today)),
    ...waiting.conditions.map((row) => conditionTask(row, today)),
    ...waiting.needs.map(needTask),
    ...waiting.sites.map((row) => siteTask(row, today)),
    ...waiting.asked.map((row) => askedTask(row, today)),
    ...waiting.engaged.map((row) => task('plan', row, `/calendrier/${row.proposal_id}`, row.since, { who: row.manager, due: addDays(row.since, owed.plan), blocks: true, params: { expert: row.expert } })),
    ...waiting.held.map((row) => heldTask(row, today)),
    ...waiting.declined.map((row) => task('other-date', row, `/seances/${row.booking_id}`, row.since, { who: row.who, due: row.day, blocks: true, params: { half: row.half, reason: row.reason } })),
    ...waiting.letters.flatMap((row) => letterTask(row, today)),
    ...waiting.running.flatMap((row) => runningTasks(row, today)),
    ...waiting.closings.map((row) => task('close', row, `/bilans/${row.id}`, row.since, { who: row.manager, due: addDays(row.since, owed.closing) })),
    ...waiting.followUps.map((row) => task('follow-up', row, `/suivis/${row.id}`, row.due_on, { who: row.manager, due: row.due_on, waits: row.due_on > today, params: { months: row.months } })),
    ...waiting.advances.map((row) => (row.status === 'granted'
      ? task('contract-advance', row, `/avances/${row.id}`, row.since, { due: addDays(row.since, owed.payment) })
      : task('payment', row, `/avances/${row.id}`, row.since, { due: addDays(row.since, owed.payment), waits: true }))),
    ...waiting.callBacks.map((row) => callTask(row, today)),
    ...waiting.unreachable.map(addressTask),
  ].toSorted(inOrder)
}

export const toDo = (tasks: readonly Task[]) => tasks.filter(({ waits }) => !waits)
