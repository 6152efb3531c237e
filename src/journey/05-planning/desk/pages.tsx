import { inTime } from '#house/calendar/plan/half-day-calendar.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject, type LiveLink } from '#people/links/queries.ts'
import { answerPlan, cancelPlan, moveBooking, proposePlan } from '../actions.ts'
import { readSlot } from '../schema.ts'
import { PlanView } from './proposing/views.tsx'
import { bookingOfFile, planOfFile, type BookingOfFile, type PlanOfFile } from './queries.ts'
import { AskedRules, texts } from './schema.ts'
import { CancelView, MoveView } from './views.tsx'

export const pages = pagesOf()

type Shown = { file: PlanOfFile; links: readonly LiveLink[] }

const addressOf = ({ file, proposal }: PlanOfFile) => fileAddress(file.reference, `/calendrier/${proposal.id}`)

const ruleNames = Object.keys(AskedRules.shape)
/** The rules that the address asks. */
const asked = (c: WebContext) => new URLSearchParams([...new URL(c.req.url).searchParams].filter(([name]) => ruleNames.includes(name) || name === 'any'))

async function load(c: WebContext, rules: Readonly<Record<string, unknown>> = {}): Promise<Shown> {
  const file = await read(c, planOfFile, { ...rules, reference: c.req.param('reference'), proposalId: c.req.param('proposalId') })
  return { file, links: file.plan?.status === 'held' ? await read(c, linksOfObject, { objectType: 'plan', objectId: file.plan.id }) : [] }
}

/** A half-day as the boxes of the planner send it, with the place of all of them. */
function sessionsOf(form: Form) {
  return form.all('sessions').flatMap((text) => {
    const slot = readSlot(text)
    return slot ? [{ ...slot, place: form.fields['place'] ?? 'on-site' }] : []
  }).toSorted(inTime)
}

formPage<Shown>(pages, `/dossiers/${reference}/calendrier/:proposalId`, {
  load: (c) => load(c, { ...c.req.query(), opened: c.req.queries('opened') }),
  plain: (c) => load(c),
  screen: (c, { file, links }, typed) => ({
    ...fileScreen(c.var.locale, file.file, texts(c.var.locale)('title'), <PlanView locale={c.var.locale} typed={typed} shown={file} address={addressOf(file)} site={c.var.house.site} links={links} kind={c.req.query('plan')} any={c.req.query('any') === 'on'} asked={asked(c)} />),
    islands: file.plan ? [] : ['src/journey/05-planning/desk/proposing/grid/island.ts'],
  }),
  sends: {
    '': (c, { file: { proposal } }, form) => submit(c, proposePlan, { proposalId: proposal.id, sessions: sessionsOf(form), alternates: form.fields['alternates'], exception: form.fields['exception'] }, form),
    '/reponse': (c, { file: { plan } }, form) => submit(c, answerPlan, { planId: plan?.id ?? '', halves: form.all('halves'), reason: form.fields['reason'] }, form),
  },
  done: (_c, { file }) => (file.plan ? fileAddress(file.file.reference) : addressOf(file)),
})

formPage<Shown>(pages, `/dossiers/${reference}/calendrier/:proposalId/annulation`, {
  load: (c) => load(c),
  screen: (c, { file }, typed) => fileScreen(c.var.locale, file.file, texts(c.var.locale)('cancel.title'), <CancelView locale={c.var.locale} typed={typed} shown={file} address={addressOf(file)} />),
  sends: { '': (c, { file: { plan } }, form) => submit(c, cancelPlan, { planId: plan?.id ?? '', reason: form.fields['reason'] }, form) },
  done: (_c, { file }) => fileAddress(file.file.reference),
})

formPage<BookingOfFile>(pages, `/dossiers/${reference}/seances/:bookingId`, {
  load: (c) => read(c, bookingOfFile, { reference: c.req.param('reference'), bookingId: c.req.param('bookingId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('move.title'), <MoveView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { booking }, form) => submit(c, moveBooking, { ...form.fields, ...readSlot(form.fields['to'] ?? ''), bookingId: booking.id }, form) },
  done: (_c, { file }) => fileAddress(file.reference, '#registre'),
})
