import type { Context } from '#house/action.ts'
import { addMinutes, dayOf, toInstant } from '#house/clock/plain-date.ts'
import { reaction, type Reaction } from '#house/events/react.ts'
import { pdfNamed, queueMail } from '#house/mail/queue.ts'
import { draftLetter, receivedLetter, referrerLetter, refusalLetter, refusalPaper, type ReferrerNews } from './mails.tsx'
import { letterFile, refusalOf } from './queries.ts'
import { isPlainName } from './rules.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { texts } from './schema.ts'

type Event = Parameters<Reaction['run']>[1]

/** Requests a day that one address may be written to about: the form must not serve to pester somebody. */
const lettersADay = 3

async function pestered({ tx, now }: Context, email: string): Promise<boolean> {
  const { count } = await tx.selectFrom('intake_drafts').select((eb) => eb.fn.countAll<number>().as('count')).where('email', '=', email).where('started_at', '>', addMinutes(now, -24 * 60)).executeTakeFirstOrThrow()
  return count > lettersADay
}

/** The link to a request that was begun, and once more when it was left. */
export const writeDraftLink = reaction({
  name: 'intake.writeDraftLink',
  on: ['request.started', 'request.chased'],
  async run(context, event) {
    const draft = await context.tx.selectFrom('intake_drafts').selectAll().where('id', '=', event.ids['requestId'] ?? '').where('status', '=', 'open').executeTakeFirst()
    if (!draft) return
    const chase = event.name === 'request.chased'
    if (!chase && (await pestered(context, draft.email))) return
    const { givenName = '' } = draft.contact as { givenName?: string }
    const letter = draftLetter(context.site, { locale: draft.locale, name: givenName, token: draft.token, expiresAt: draft.expires_at }, chase)
    await queueMail(context, event, chase ? 'request-chased' : 'request-started', { personId: null, address: draft.email, locale: draft.locale }, letter)
  },
})

/** The firm that wrote by the public page is told that it arrived. */
export const acknowledge = reaction({
  name: 'intake.acknowledge',
  on: ['project.submitted'],
  async run(context, event) {
    const file = event.codes['source'] === 'public' ? await letterFile(context.tx, event.ids['projectId'] ?? '') : undefined
    if (file) await queueMail(context, event, 'request-received', { personId: file.manager_id, address: file.manager_email, locale: file.locale }, receivedLetter(file))
  },
})

/** A refusal is told with its reason, by mail and as the letter on the operator's paper. */
export const writeRefusal = reaction({
  name: 'intake.writeRefusal',
  on: ['project.found-ineligible'],
  async run(context, event) {
    const refusal = await refusalOf(context.tx, event.ids['projectId'] ?? '')
    if (!refusal) return
    const letterhead = await letterheadOf(context, refusal.file.territory_id)
    const paper = () => [pdfNamed(`${texts(refusal.file.locale)('refusal.file', { reference: refusal.file.reference })}.pdf`, refusalPaper(context.site.networkName, refusal, letterhead))]
    await queueMail(context, event, 'request-refused', { personId: refusal.file.manager_id, address: refusal.file.manager_email, locale: refusal.file.locale }, refusalLetter(refusal), paper)
  },
})

const newsOf: Readonly<Record<string, ReferrerNews>> = { 'project.submitted': 'submitted', 'project.found-eligible': 'eligible', 'project.found-ineligible': 'ineligible', 'decision.recorded': 'decided' }

async function tell(context: Context, event: Event): Promise<void> {
  const file = await letterFile(context.tx, event.ids['projectId'] ?? '')
  const news = newsOf[event.name]
  if (!file?.referrer_email || !news) return
  // The address and the name come from a stranger: until the coordinator has judged, only a plain name goes out.
  if (event.codes['source'] === 'public' && !(isPlainName(file.sme) && isPlainName(file.referrer ?? ''))) return
  const letter = referrerLetter(file, news, dayOf(toInstant(event.occurredAt)), String(event.codes['outcome'] ?? '').replaceAll('-', '_'))
  await queueMail(context, event, `referrer-${news}`, { personId: file.referrer_id, address: file.referrer_email, locale: file.referrer_locale }, letter)
}

/** Whoever referred the firm learns what became of it. */
export const tellReferrer = reaction({ name: 'intake.tellReferrer', on: Object.keys(newsOf), run: tell })
