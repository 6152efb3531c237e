import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { houseTexts } from '#house/texts.ts'
import { declineAsCompany, releaseByCompany } from '../../actions.ts'
import { RefusalScreen } from '../../refusals/form/views.tsx'
import { reasonsOf } from '../../rules.ts'
import { saidOf } from '../mails.tsx'
import { requestToCompany } from '../queries.ts'
import { companyRequestAddress, declineAddress, texts } from '../schema.ts'
import type { ToldToCompany } from '../views.tsx'
import { CompanyRequestView } from './views.tsx'

// A request for somebody of the company by name, for its correspondent who is signed in: the same reading and answers as by the letter's link.

export const pages = pagesOf()

const section = '/notre-engagement'
const crumbs = (c: WebContext, label: string) => [{ label: houseTexts(c.var.locale)('nav.commitment'), href: section }, { label }]
const idOf = (c: WebContext) => c.req.param('proposalId') ?? ''
const load = (c: WebContext) => read(c, requestToCompany, { proposalId: idOf(c) })

formPage<ToldToCompany>(pages, companyRequestAddress(':proposalId'), {
  load,
  screen: (c, told, typed) => {
    const { locale } = c.var
    const title = texts(locale)('company.title', saidOf(locale, told))
    return { layout: 'work', title, section, crumbs: crumbs(c, title), body: <CompanyRequestView locale={locale} typed={typed} told={told} address={companyRequestAddress(idOf(c))} /> }
  },
  sends: {
    '': (c, _told, form) => submit(c, releaseByCompany, { proposalId: idOf(c) }, form),
    '/refus': (c, _told, form) => submit(c, declineAsCompany, { ...form.fields, proposalId: idOf(c) }, form),
  },
  done: (c) => companyRequestAddress(idOf(c)),
})

pages.get(declineAddress(companyRequestAddress(':proposalId')), async (c) => {
  const { locale } = c.var
  const told = await load(c)
  if (told.status !== 'sent') return c.redirect(companyRequestAddress(idOf(c)), 303)
  const t = texts(locale)
  const body = <RefusalScreen locale={locale} meta={told.place.territory} about={t('company.title', saidOf(locale, told))} action={declineAddress(companyRequestAddress(idOf(c)))} codes={reasonsOf.company} back={companyRequestAddress(idOf(c))} />
  return c.var.show({ layout: 'work', title: t('no.open'), section, crumbs: crumbs(c, t('no.open')), body })
})
