import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { chargeMission, enterAgreement, withdrawCharge } from './actions.ts'
import { revitalisationAgreement, revitalisationAgreements, type RevitalisationAgreement, type RevitalisationAgreements } from './queries.ts'
import { agreementAddress, revitalisationAddress, texts } from './schema.ts'
import { AgreementsView, AgreementView } from './views.tsx'

export const pages = pagesOf()

const may = (c: WebContext) => mayAct(c.var.viewer, enterAgreement.who)

formPage<RevitalisationAgreements>(pages, revitalisationAddress, {
  load: (c) => read(c, revitalisationAgreements),
  screen: (c, shown, typed) => ({ layout: 'work', title: texts(c.var.locale)('title'), section: revitalisationAddress, body: <AgreementsView locale={c.var.locale} typed={typed} shown={shown} may={may(c)} /> }),
  sends: { '': (c, _shown, form) => submit(c, enterAgreement, form.fields, form) },
  done: (_c, _shown, value) => agreementAddress((value as { agreementId: string }).agreementId),
})

formPage<RevitalisationAgreement>(pages, `${revitalisationAddress}/:agreementId{[0-9a-f-]{36}}`, {
  load: (c) => read(c, revitalisationAgreement, { agreementId: c.req.param('agreementId') }),
  screen: (c, shown, typed) => ({
    layout: 'work', title: shown.agreement.reference, section: revitalisationAddress, crumbs: [{ label: texts(c.var.locale)('title'), href: revitalisationAddress }, { label: shown.agreement.reference }],
    body: <AgreementView locale={c.var.locale} typed={typed} shown={shown} may={may(c)} />,
  }),
  sends: {
    '/missions': (c, { agreement }, form) => submit(c, chargeMission, { ...form.fields, agreementId: agreement.id }, form),
    '/missions/retrait': (c, _shown, form) => submit(c, withdrawCharge, form.fields, form),
  },
  done: (_c, { agreement }) => agreementAddress(agreement.id),
})
