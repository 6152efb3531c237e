import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsCompany, declineAsExpert, declineAsLineManager, declineAsSme, releaseByCompany } from '../actions.ts'
import { saidOf } from './mails.tsx'
import { introductionToSme, requestToCompany, requestToExpert, requestToLineManager } from './queries.ts'
import { texts } from './schema.ts'
import { SmeView } from './sme/views.tsx'
import { CompanyView, ExpertView, ManagerView } from './views.tsx'

const layout = 'phone' as const
const actionsOf = (yes: { name: string }, no: { name: string }) => ({ yes: yes.name, no: no.name })

const companyScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const told = await read(c, requestToCompany, { proposalId: link.objectId })
  const body = <CompanyView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={actionsOf(releaseByCompany, declineAsCompany)} />
  return { layout, title: texts(locale)('company.title', saidOf(locale, told)), ...callOf(locale, told.place), body }
}

const managerScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const told = await read(c, requestToLineManager, { proposalId: link.objectId })
  const body = <ManagerView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={actionsOf(consentAsLineManager, declineAsLineManager)} />
  return { layout, title: texts(locale)('manager.title', saidOf(locale, told)), ...callOf(locale, told.place), body }
}

const expertScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const told = await read(c, requestToExpert, { proposalId: link.objectId })
  const body = <ExpertView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={actionsOf(acceptAsExpert, declineAsExpert)} />
  return { layout, title: texts(locale)('expert.title'), ...callOf(locale, told.place), body }
}

/** One kind of object, three readers: the query that the link lists says whose page it is. */
export const proposalLink: LinkScreen = {
  objectType: 'proposal',
  show(c, link, sent) {
    if (link.actions.includes(requestToCompany.name)) return companyScreen(c, link, sent)
    return link.actions.includes(requestToLineManager.name) ? managerScreen(c, link, sent) : expertScreen(c, link, sent)
  },
}

export const groupLink: LinkScreen = {
  objectType: 'proposalGroup',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, introductionToSme, { proposalGroupId: link.objectId })
    const body = <SmeView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={actionsOf(acceptAsSme, declineAsSme)} />
    return { layout, title: texts(locale)('sme.who'), ...callOf(locale, told.place), body }
  },
}
