import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { reference } from '#journey/01-intake/desk/schema.ts'
import { sendProposals } from '../../sending/actions.ts'
import { texts as territoryTexts, matchingAddress } from '../territory/schema.ts'
import { needToMatch, type NeedToMatch } from './queries.ts'
import { picksOf } from './rules.ts'
import { texts } from './schema.ts'
import { NeedView } from './views.tsx'

export const pages = pagesOf()

const ofAddress = (c: WebContext) => ({ reference: c.req.param('reference'), needId: c.req.param('needId'), whole: c.req.query('liste') === 'entiere' })
/** The same page with everybody listed. */
const wholeList = (c: WebContext, address: string) => `${address}?${new URLSearchParams({ ...c.req.query(), liste: 'entiere' })}`

formPage<NeedToMatch>(pages, `/mise-en-relation/${reference}/:needId`, {
  load: (c) => read(c, needToMatch, { ...c.req.query(), ...ofAddress(c) }),
  plain: (c) => read(c, needToMatch, ofAddress(c)),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const crumbs = [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: shown.file.sme }]
    const address = matchingAddress(shown.file.reference, shown.need.id)
    const body = <NeedView locale={locale} typed={typed} shown={shown} address={address} wholeList={wholeList(c, address)} />
    return { layout: 'work', title: texts(locale)('title.page', { sme: shown.file.sme }), section: '/mise-en-relation', crumbs, body }
  },
  sends: { '': (c, { file, need, ranking }, form) => submit(c, sendProposals, { projectId: file.id, picks: picksOf(need.id, form.fields, ranking?.given.expertId ?? null) }, form) },
  done: (_c, { file, need }) => matchingAddress(file.reference, need.id),
})
