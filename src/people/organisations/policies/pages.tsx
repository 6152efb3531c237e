import { holds } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { firmAddress, firmScreen, policyAddress, sirenKey } from '../desk/schema.ts'
import { carryOverDays, setSitePolicy } from './actions.ts'
import { sitePolicy, type SitePolicy } from './queries.ts'
import { texts } from './schema.ts'
import { PolicyView } from './views.tsx'

export const pages = pagesOf()

async function load(c: WebContext): Promise<SitePolicy> {
  const policy = await read(c, sitePolicy, { siteId: c.req.param('siteId') })
  if (policy.siren !== c.req.param('siren')) throw new Refusal('not-found', 'house.not-found')
  return policy
}

formPage<SitePolicy>(pages, `/entreprises/${sirenKey}/regles/:siteId{[0-9a-f-]{36}}`, {
  load,
  screen: (c, policy, typed) => firmScreen(c.var.locale, { siren: policy.siren, name: policy.firm }, texts(c.var.locale)('title'),
    <PolicyView locale={c.var.locale} typed={typed} policy={policy} address={policyAddress(policy.siren, policy.id)} behalf={holds(c.var.viewer, 'territory-coordinator')} />),
  sends: {
    '': (c, policy, form) => submit(c, setSitePolicy, { ...form.fields, siteId: policy.id }, form),
    '/report': (c, policy, form) => submit(c, carryOverDays, { ...form.fields, siteId: policy.id }, form),
  },
  done: (_c, { siren }) => firmAddress(siren),
})
