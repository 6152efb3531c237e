import { readContext } from '#house/perform.ts'
import { fixedClock } from '#house/clock/clock.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { reaction } from '#house/events/react.ts'
import { pdfNamed, queueMail } from '#house/mail/queue.ts'
import { absolute } from '#house/site.ts'
import { Refusal } from '#house/refusal.ts'
import { grantsOf } from '#people/accounts/queries.ts'
import { addressee } from '#people/links/queries.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { reportPaper } from '../papers/rules.ts'
import { yearlyReport } from '../queries.ts'
import { reportAddress } from '../schema.ts'
import { reportLetter } from './mails.tsx'
import { reportYear } from './rules.ts'

/** The balance as its reader may read it on that day; whoever may no longer read it receives nothing more. */
export const writeReport = reaction({
  name: 'barometer.writeReport',
  on: ['report-schedule.due'],
  async run(context, event) {
    const { tx, now, today, site } = context
    const [scheduleId, personId] = [event.ids['reportScheduleId'] ?? '', event.ids['personId'] ?? '']
    const to = await addressee(tx, personId)
    const schedule = await tx.selectFrom('report_schedules').leftJoin('territories', 'territories.id', 'territory_id').select(['slug', 'every']).where('report_schedules.id', '=', scheduleId).executeTakeFirst()
    if (!to?.email || !schedule) return
    const viewer = { kind: 'person' as const, personId, grants: await grantsOf(tx, personId, today) }
    const year = reportYear(toPlainDate(String(event.codes['on'])))
    const asked = { year, territory: schedule.slug ?? '' }
    const report = await yearlyReport.run(readContext(tx, { clock: fixedClock(now) }, viewer), asked).catch((error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    })
    if (report instanceof Refusal) {
      // A year without figures yet is none to send; a place that is no longer the reader's ends the sending.
      if (report.code === 'house.not-found') await tx.deleteFrom('report_schedules').where('id', '=', scheduleId).execute()
      return
    }
    const letterhead = report.place ? await letterheadOf(context, report.place.id) : { sender: site.networkName }
    const paper = () => [pdfNamed(`bilan-${asked.territory || 'reseau'}-${year}.pdf`, reportPaper({ locale: to.locale, made: now, network: site.networkName, ...letterhead }, report))]
    await queueMail(context, event, 'scheduled-report', { personId, address: to.email, locale: to.locale }, reportLetter(to, report, absolute(site, reportAddress(year, asked.territory)), schedule.every), paper)
  },
})
