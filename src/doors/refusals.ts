import type { Context } from 'hono'
import { messageOf, stackOf } from '#house/fault.ts'
import { readPlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Translate } from '#house/i18n/catalogue.ts'
import { Refusal } from '#house/refusal.ts'
import { signingTexts } from '#house/signing/texts.ts'
import { houseTexts } from '#house/texts.ts'
import { texts as intakeDesk } from '#journey/01-intake/desk/schema.ts'
import { texts as eligibility } from '#journey/01-intake/eligibility/schema.ts'
import { texts as takeover } from '#journey/01-intake/takeover/schema.ts'
import { texts as request } from '#journey/01-intake/request/schema.ts'
import { texts as scoping } from '#journey/02-scoping/schema.ts'
import { texts as committee } from '#journey/03-committee/schema.ts'
import { texts as matching } from '#journey/04-matching/schema.ts'
import { texts as matchingRuns } from '#journey/04-matching/runs/schema.ts'
import { texts as planning } from '#journey/05-planning/schema.ts'
import { texts as agreements } from '#journey/06-agreements/schema.ts'
import { texts as ledger } from '#journey/07-ledger/schema.ts'
import { texts as advances } from '#journey/08-advances/schema.ts'
import { texts as receipts } from '#journey/09-receipts/schema.ts'
import { texts as receiptParameters } from '#journey/09-receipts/parameters/schema.ts'
import { texts as simulator } from '#journey/09-receipts/simulator/schema.ts'
import { texts as closing } from '#journey/10-closing/schema.ts'
import { texts as followUp } from '#journey/11-follow-up/schema.ts'
import { texts as barometer } from '#journey/12-barometer/schema.ts'
import { texts as newsletter } from '#journey/13-outreach/newsletter/schema.ts'
import { texts as subscriptions } from '#journey/13-outreach/subscriptions/schema.ts'
import { texts as surveyAnswers } from '#journey/13-outreach/surveys/answering/schema.ts'
import { texts as surveyInvitations } from '#journey/13-outreach/surveys/invitations/schema.ts'
import { texts as surveyResults } from '#journey/13-outreach/surveys/results/schema.ts'
import { texts as surveys } from '#journey/13-outreach/surveys/schema.ts'
import { texts as accounts } from '#people/accounts/schema.ts'
import { texts as availability } from '#people/availability/schema.ts'
import { texts as calls } from '#people/calls/schema.ts'
import { texts as mailings } from '#people/mailings/schema.ts'
import { texts as notifications } from '#people/notifications/schema.ts'
import { texts as postal } from '#people/organisations/address/schema.ts'
import { texts as persons } from '#people/persons/schema.ts'
import { texts as rights } from '#people/rights/schema.ts'
import { texts as mergers } from '#people/mergers/schema.ts'
import { texts as territoryChanges } from '#people/territories/changes/schema.ts'
import { texts as skills } from '#people/skills/list/schema.ts'

/** Every catalogue a refusal's code may come from; each room keeps its own words. */
const catalogues = [houseTexts, signingTexts, accounts, persons, rights, notifications, availability, calls, mailings, postal, skills, scoping, committee, matching, matchingRuns, planning, agreements, ledger, advances, closing, followUp, barometer, intakeDesk, request, eligibility, takeover, receipts, receiptParameters, simulator, newsletter, subscriptions, surveys, surveyAnswers, surveyInvitations, surveyResults, territoryChanges, mergers] as readonly ((locale: Locale) => Translate)[]

/** A calendar day is said as the language says it. */
function inWords(locale: Locale, params: Refusal['params']): Refusal['params'] {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    const day = typeof value === 'string' ? readPlainDate(value) : null
    return [name, day ? formats(locale).date(day) : value]
  }))
}

/** The sentence for a refusal. A code without a sentence is a fault of ours, found by a test; the code itself is shown. */
export function sayRefusal(locale: Locale, { code, params }: Pick<Refusal, 'code' | 'params'>): string {
  for (const texts of catalogues) {
    try {
      return texts(locale)(code, inWords(locale, params))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return code
}

export type Log = (line: Record<string, unknown>) => void

/** One line for what the operator must know: a fault of ours with its id and place, a database that does not answer with its reason. */
export function logFault(log: Log, c: Pick<Context, 'req'>, error: unknown, id: string): void {
  if (!(error instanceof Refusal)) log({ id, path: c.req.path, error: stackOf(error) })
  else if (error.kind === 'unavailable') log({ path: c.req.path, error: messageOf(error.cause) })
}
