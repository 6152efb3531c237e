import type { Action } from '#house/action.ts'
import { aMinute, perMinute } from '#house/http/a-minute.ts'
import { fieldErrors, pagesOf, read, readForm, submit, type Fields, type WebContext } from '#house/http/web.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { httpStatusOf, Refusal } from '#house/refusal.ts'
import { readSiren } from '#house/identifiers/company-number.ts'
import { askDirectory } from '#people/organisations/directory/queries.ts'
import { territories } from '#people/territories/queries.ts'
import { keepCompany, keepContact, keepNeed, sendRequest, startRequest } from './actions.ts'
import { helpRequest, type Draft } from './queries.ts'
import { addressOf, steps, texts, type Step } from './schema.ts'
import { CompanyStep, ContactStep, NeedStep, ReceivedView, SummaryView, type Shown } from './views.tsx'

export const pages = pagesOf()
const draftPath = '/demander-un-appui/:token{[\\w-]{43}}'

/** A minute's worth: requests begun by one visitor and in the whole installation, posts of one request. A form nobody signs in for must not fill the register. */
const beginSlowly = aMinute({ visitor: 10, everybody: 900 })
const postSlowly = perMinute(40)

/** What a link opens is for its holder: never kept by a cache, never told to another site. */
function personal(c: WebContext): void {
  c.header('cache-control', 'private, no-store')
  c.header('referrer-policy', 'no-referrer')
}

const views = { contact: ContactStep, entreprise: CompanyStep, besoin: NeedStep } as const

async function stepPage(c: WebContext, step: Step, shown: Omit<Shown, 'locale' | 'territories'>, status: 200 | 422 = 200): Promise<Response> {
  const { locale } = c.var
  const t = texts(locale)
  const View = views[step]
  const place = step === 'entreprise' ? await read(c, territories) : []
  return c.var.show({ layout: 'public', title: `${t('title')}, ${t(`step.${step}`)}`, description: t('lead'), section: '/demander-un-appui', body: <View locale={locale} territories={place} {...shown} /> }, status)
}

/** A kept answer as a field shows it. */
function shown(locale: Locale, value: unknown): string {
  if (typeof value === 'number') return String(value).replace('.', locale === 'fr' ? ',' : '.')
  return value === true ? 'on' : typeof value === 'string' ? value : ''
}
const asFields = (locale: Locale, answers: object | null): Fields => Object.fromEntries(Object.entries(answers ?? {}).map(([name, value]) => [name, shown(locale, value)]))
const partOf = { contact: 'contact', entreprise: 'company', besoin: 'need' } as const satisfies Record<Step, keyof Draft>
const token = (c: WebContext) => c.req.param('token') ?? ''

pages.get('/demander-un-appui', (c) => stepPage(c, 'contact', { values: {}, errors: {}, token: null }))

pages.get('/demander-un-appui/recu', (c) => c.var.show({ layout: 'public', title: texts(c.var.locale)('sent.title'), body: <ReceivedView locale={c.var.locale} /> }))

/** The trap field: a program is thanked and nothing is written. */
const trapped = (fields: Fields) => Boolean(fields['website'])
const thanked = (c: WebContext) => c.redirect('/demander-un-appui/recu', 303)

pages.post('/demander-un-appui', async (c) => {
  const form = await readForm(c)
  if (trapped(form.fields)) return thanked(c)
  await beginSlowly(c)
  const outcome = await submit(c, startRequest, { ...form.fields, locale: c.var.locale }, form)
  if (outcome.ok) return c.redirect(addressOf(outcome.value.token, 'entreprise'), 303)
  return await stepPage(c, 'contact', { values: form.fields, errors: fieldErrors(c, outcome.refusal), token: null }, 422)
})

const isOver = (error: unknown) => error instanceof Refusal && error.code === 'intake.draft-over'

/** The request of the address; where it is over, the visitor is told and may begin another. */
async function draftOr(c: WebContext, then: (draft: Draft) => Promise<Response> | Response): Promise<Response> {
  personal(c)
  try {
    return await then(await read(c, helpRequest, { token: token(c) }))
  } catch (error) {
    if (!isOver(error)) throw error
    return c.var.show({ layout: 'public', title: texts(c.var.locale)('over.title'), section: '/demander-un-appui', body: <ReceivedView locale={c.var.locale} over /> }, 404)
  }
}

/** The first step that has no answer; the summary when all have. */
const nextStep = ({ company, need }: Draft): Step | 'envoi' => (company === null ? 'entreprise' : need === null ? 'besoin' : 'envoi')

pages.get(draftPath, (c) => draftOr(c, (draft) => c.redirect(addressOf(token(c), nextStep(draft)), 303)))

const keeps: Record<Step, Action<unknown, { token: string }>> = { contact: keepContact, entreprise: keepCompany, besoin: keepNeed }

/** Fills in what the directory knows and the person left blank; a firm that closed is said so. */
async function withDirectory(c: WebContext, fields: Fields): Promise<Fields> {
  const digits = fields['siren']?.replace(/\D/g, '') ?? ''
  const typed = digits.slice(0, 9)
  if (!readSiren(typed).ok) return fields
  const answer = await askDirectory(c.var.house, digits.length === 14 ? digits : typed)
  if (answer.kind === 'unknown' && fields['sure'] !== 'on') throw new Refusal('invalid', 'intake.firm-unknown', {}, { siren: 'intake.firm-unknown' })
  if (answer.kind !== 'found') return fields
  const { firm } = answer
  if (firm.closed) throw new Refusal('invalid', 'intake.firm-closed', { name: firm.name ?? typed }, { siren: 'intake.firm-closed' })
  if (answer.siteClosed) throw new Refusal('invalid', 'intake.site-closed', { name: firm.name ?? typed }, { siren: 'intake.site-closed' })
  const known = { company: firm.name, postalCode: firm.postalCode, commune: firm.commune }
  return { ...fields, ...Object.fromEntries(Object.entries(known).filter(([name, value]) => value !== null && !fields[name]?.trim())), naf: firm.naf ?? '', createdOn: firm.createdOn ?? '' }
}

/** « 1 200,5 » as people write it. */
const plainNumber = (typed: string | undefined) => (typed ?? '').replace(/\s/g, '').replace(',', '.')

async function keepStep(c: WebContext, step: Step, fields: Fields, draft: Draft): Promise<Response> {
  let answers = fields
  try {
    if (step === 'entreprise') answers = await withDirectory(c, fields)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return await stepPage(c, step, { values: fields, errors: fieldErrors(c, error), token: token(c), asked: error.code }, 422)
  }
  const outcome = await submit(c, keeps[step], { ...answers, ...(step === 'entreprise' ? { headcount: plainNumber(answers['headcount']) } : {}), token: token(c) })
  if (outcome.ok) return c.redirect(addressOf(token(c), nextStep({ ...draft, [partOf[step]]: answers })), 303)
  if (outcome.refusal.kind !== 'invalid') throw outcome.refusal
  return await stepPage(c, step, { values: answers, errors: fieldErrors(c, outcome.refusal), token: token(c), asked: outcome.refusal.code }, 422)
}

for (const step of steps) {
  pages.get(`${draftPath}/${step}`, (c) => draftOr(c, (draft) => stepPage(c, step, { values: asFields(c.var.locale, draft[partOf[step]]), errors: {}, token: token(c) })))
  pages.post(`${draftPath}/${step}`, async (c) => {
    await postSlowly(token(c))
    const { fields } = await readForm(c)
    if (trapped(fields)) return thanked(c)
    return await draftOr(c, (draft) => keepStep(c, step, fields, draft))
  })
}

function summary(c: WebContext, draft: Draft, said: string | null, status: 200 | 422 = 200): Response {
  const { locale } = c.var
  return c.var.show({ layout: 'public', title: texts(locale)('summary.title'), section: '/demander-un-appui', body: <SummaryView locale={locale} draft={draft} token={token(c)} said={said} /> }, status)
}

pages.get(`${draftPath}/envoi`, (c) => draftOr(c, (draft) => (nextStep(draft) === 'envoi' ? summary(c, draft, null) : c.redirect(addressOf(token(c), nextStep(draft)), 303))))

pages.post(`${draftPath}/envoi`, async (c) => {
  await postSlowly(token(c))
  const form = await readForm(c)
  const outcome = await submit(c, sendRequest, { token: token(c) }, form)
  if (outcome.ok) return thanked(c)
  if (outcome.refusal.kind !== 'invalid') return await draftOr(c, () => { throw outcome.refusal })
  return await draftOr(c, (draft) => summary(c, draft, c.var.say(outcome.refusal), httpStatusOf.invalid))
})
