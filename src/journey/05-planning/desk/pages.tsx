import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal, type Outcome } from '#house/refusal.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject, type LiveLink } from '#people/links/queries.ts'
import { agreePlan, cancelPlan, declinePlan, moveBooking, proposePlan } from '../actions.ts'
import { PlanView } from './proposing/views.tsx'
import { bookingOfFile, planOfFile, type BookingOfFile, type PlanOfFile } from './queries.ts'
import { fieldOfError, sessionsOf } from './rules.ts'
import { texts } from './schema.ts'
import { CancelView, MoveView } from './views.tsx'

export const pages = pagesOf()

type Shown = { file: PlanOfFile; links: readonly LiveLink[] }

const addressOf = ({ file, proposal }: PlanOfFile) => fileAddress(file.reference, `/calendrier/${proposal.id}`)

async function load(c: WebContext): Promise<Shown> {
  const file = await read(c, planOfFile, { reference: c.req.param('reference'), proposalId: c.req.param('proposalId') })
  return { file, links: file.plan?.status === 'held' ? await read(c, linksOfObject, { objectType: 'plan', objectId: file.plan.id }) : [] }
}

/** The names of the action's sessions become those of the form's rows. */
function renamed(outcome: Outcome<unknown>, fields: Readonly<Record<string, string>>, rows: number): Outcome<unknown> {
  if (outcome.ok) return outcome
  const { kind, code, params, fields: errors } = outcome.refusal
  return { ok: false, refusal: new Refusal(kind, code, params, Object.fromEntries(Object.entries(errors).map(([name, message]) => [fieldOfError(name, fields, rows), message]))) }
}

formPage<Shown>(pages, `/dossiers/${reference}/calendrier/:proposalId`, {
  load,
  screen: (c, { file, links }, typed) =>
    fileScreen(c.var.locale, file.file, texts(c.var.locale)('title'), <PlanView locale={c.var.locale} typed={typed} shown={file} address={addressOf(file)} site={c.var.house.site} links={links} kind={c.req.query('plan')} />),
  sends: {
    '': async (c, { file: { proposal } }, form) => {
      const outcome = await submit(c, proposePlan, { proposalId: proposal.id, sessions: sessionsOf(form.fields, proposal.half_days) }, form)
      return renamed(outcome, form.fields, proposal.half_days)
    },
    '/reponse': (c, { file: { plan } }, form) => submit(c, form.fields['answer'] === 'no' ? declinePlan : agreePlan, { planId: plan?.id ?? '', reason: form.fields['reason'] }, form),
  },
  done: (_c, { file }) => (file.plan ? fileAddress(file.file.reference) : addressOf(file)),
})

formPage<Shown>(pages, `/dossiers/${reference}/calendrier/:proposalId/annulation`, {
  load,
  screen: (c, { file }, typed) => fileScreen(c.var.locale, file.file, texts(c.var.locale)('cancel.title'), <CancelView locale={c.var.locale} typed={typed} shown={file} address={addressOf(file)} />),
  sends: { '': (c, { file: { plan } }, form) => submit(c, cancelPlan, { planId: plan?.id ?? '', reason: form.fields['reason'] }, form) },
  done: (_c, { file }) => fileAddress(file.file.reference),
})

formPage<BookingOfFile>(pages, `/dossiers/${reference}/seances/:bookingId`, {
  load: (c) => read(c, bookingOfFile, { reference: c.req.param('reference'), bookingId: c.req.param('bookingId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('move.title'), <MoveView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { booking }, form) => submit(c, moveBooking, { ...form.fields, bookingId: booking.id }, form) },
  done: (_c, { file }) => fileAddress(file.reference, '#registre'),
})
