import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { addMinutes, type Instant } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Manner } from '#house/mail/letter.tsx'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink, type Words } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { confirmHalfDay, confirmReport, declareHalfDay, disputeHalfDay, reportHalfDay } from '../actions.ts'
import { correctHalfDay, voidHalfDay } from '../corrections/actions.ts'
import { addHalfDay } from '../days/actions.ts'
import { correctedWords, declaredWords, reportedWords, signedWords } from './mails.tsx'
import { missionFile, missionOfExpert, missionOfSme, type MissionFile } from './queries.ts'
import { linkDaysFor } from './rules.ts'

const smeMay = [missionOfSme.name, confirmHalfDay.name, disputeHalfDay.name, reportHalfDay.name]
const expertMay = [missionOfExpert.name, declareHalfDay.name, confirmReport.name, correctHalfDay.name, voidHalfDay.name, addHalfDay.name]

type ToWrite = { template: string; manner?: Manner; days: number; words(locale: Locale): Words }

export async function writeToSme(context: Context, event: Event, mission: MissionFile, letter: ToWrite): Promise<void> {
  const to = await smeManagerOf(context.tx, { projectId: mission.project_id, smeId: mission.sme_id }, context.today)
  if (to) await writeByLink(context, event, { ...letter, to, objectType: 'mission', objectId: mission.id, allows: smeMay })
}

export async function writeToExpert(context: Context, event: Event, mission: MissionFile, letter: ToWrite): Promise<void> {
  const to = await addressee(context.tx, mission.expert_person_id)
  if (to) await writeByLink(context, event, { ...letter, to, objectType: 'mission', objectId: mission.id, allows: expertMay })
}

/** The dates stand on the plan: the half-days may not be opened yet. */
const datesOf = (context: Context, planId: string) =>
  context.tx.selectFrom('bookings').select(['day', 'half']).where('plan_id', '=', planId).where('status', '=', 'planned').orderBy('day').orderBy('half', 'desc').execute()

/** The link that serves until the mission's end, for whoever stands on one side of it. */
export async function sendMission(context: Context, event: Event, mission: MissionFile, side: 'sme' | 'expert', to: Addressee, template: string): Promise<void> {
  const dates = await datesOf(context, mission.plan_id)
  const next = dates.find(({ day }) => day >= context.today) ?? dates[0]
  await writeByLink(context, event, {
    to, template, objectType: 'mission', objectId: mission.id, allows: side === 'sme' ? smeMay : expertMay, days: linkDaysFor(context.today, dates.map(({ day }) => day)), words: (locale) => signedWords(locale, side, mission, next),
  })
}

/** Both sides get the link that serves until sixty days after the last half-day. */
export const writeMission = reaction({
  name: 'ledger.writeMission',
  on: ['mission.signed'],
  async run(context, event) {
    const mission = await missionFile(context.tx, event.ids['missionId'] ?? '')
    if (mission.status !== 'signed') return
    const dates = await datesOf(context, mission.plan_id)
    const days = linkDaysFor(context.today, dates.map(({ day }) => day))
    await writeToSme(context, event, mission, { template: 'mission-to-sme', days, words: (locale) => signedWords(locale, 'sme', mission, dates[0]) })
    await writeToExpert(context, event, mission, { template: 'mission-to-expert', days, words: (locale) => signedWords(locale, 'expert', mission, dates[0]) })
  },
})

/** Hours during which one letter speaks for the next ones, as long as its own half-day still waits. */
const quietHours = 12
const declaredTemplate = 'half-day-to-sme'

/** A letter of today that is still unanswered: its page already asks about this half-day too. */
async function askedAlready({ tx, now }: Context, event: Event): Promise<boolean> {
  const since: Instant = addMinutes(now, -quietHours * 60)
  const { rows } = await sql`select from events join mails on mails.event_id = events.id join half_days on half_days.id = (events.ids ->> 'halfDayId')::uuid
    where events.ids ->> 'projectId' = ${event.ids['projectId'] ?? ''} and events.name = 'half-day.declared' and events.id <> ${event.id} and mails.template = ${declaredTemplate} and mails.created_at > ${since}
      and half_days.mission_id = ${event.ids['missionId'] ?? ''} and half_days.status = 'declared' limit 1`.execute(tx)
  return rows.length > 0
}

export const askToConfirm = reaction({
  name: 'ledger.askToConfirm',
  on: ['half-day.declared'],
  async run(context, event) {
    const mission = await missionFile(context.tx, event.ids['missionId'] ?? '')
    const row = mission.halfDays.find(({ id }) => id === event.ids['halfDayId'])
    if (row?.status !== 'declared' || (await askedAlready(context, event))) return
    await writeToSme(context, event, mission, { template: declaredTemplate, days: linkDaysFor(context.today, mission.halfDays.map(({ day }) => day)), words: (locale) => declaredWords(locale, mission, row) })
  },
})

/** What the SME had answered, or was about to, has changed: it is asked about the half-day as it stands now. */
export const askAgain = reaction({
  name: 'ledger.askAgain',
  on: ['half-day.corrected'],
  async run(context, event) {
    const mission = await missionFile(context.tx, event.ids['missionId'] ?? '')
    const row = mission.halfDays.find(({ id }) => id === event.ids['halfDayId'])
    if (row?.status !== 'declared') return
    await writeToSme(context, event, mission, { template: 'half-day-corrected-to-sme', days: linkDaysFor(context.today, mission.halfDays.map(({ day }) => day)), words: (locale) => correctedWords(locale, mission, row) })
  },
})

export const tellReport = reaction({
  name: 'ledger.tellReport',
  on: ['half-day.reported', 'half-day.corrected'],
  async run(context, event) {
    const mission = await missionFile(context.tx, event.ids['missionId'] ?? '')
    const row = mission.halfDays.find(({ id }) => id === event.ids['halfDayId'])
    if (row?.status !== 'reported-by-sme') return
    await writeToExpert(context, event, mission, { template: 'half-day-to-expert', manner: { kind: 'half-days' }, days: linkDaysFor(context.today, mission.halfDays.map(({ day }) => day)), words: (locale) => reportedWords(locale, mission, row) })
  },
})
