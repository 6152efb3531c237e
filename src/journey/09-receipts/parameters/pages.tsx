import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { setSocialCeiling } from './actions.ts'
import { socialCeilingsKnown, type SocialCeilingsKnown } from './queries.ts'
import { parametersAddress, texts } from './schema.ts'
import { ParametersView } from './views.tsx'

export const pages = pagesOf()

formPage<SocialCeilingsKnown>(pages, parametersAddress, {
  load: (c) => read(c, socialCeilingsKnown),
  screen: (c, shown, typed) => {
    const { locale, viewer } = c.var
    const may = viewer.kind === 'person' && viewer.grants.some(({ role }) => role === 'network-admin')
    return { layout: 'work', title: texts(locale)('title'), section: parametersAddress, body: <ParametersView locale={locale} typed={typed} shown={shown} may={may} /> }
  },
  sends: { '': (c, _shown, form) => submit(c, setSocialCeiling, form.fields, form) },
  done: () => parametersAddress,
})
