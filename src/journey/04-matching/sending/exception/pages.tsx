import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { reference } from '#journey/01-intake/desk/schema.ts'
import { matchingAddress, texts as territoryTexts } from '../../desk/territory/schema.ts'
import { sendProposals } from '../actions.ts'
import { exceptionFor, type ExceptionFor } from './queries.ts'
import { texts } from './schema.ts'
import { ExceptionView } from './views.tsx'

export const pages = pagesOf()

formPage<ExceptionFor>(pages, `/mise-en-relation/${reference}/:needId/exception/:expertId`, {
  load: (c) => read(c, exceptionFor, { reference: c.req.param('reference'), needId: c.req.param('needId'), expertId: c.req.param('expertId') }),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title', { name: shown.card.name })
    const back = matchingAddress(shown.file.reference, shown.needId)
    const crumbs = [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: shown.file.sme, href: back }, { label: title }]
    return { layout: 'work', title: `${title}, ${shown.file.sme}`, section: '/mise-en-relation', crumbs, body: <ExceptionView locale={locale} typed={typed} shown={shown} address={`${back}/exception/${shown.card.expertId}`} back={back} /> }
  },
  sends: {
    '': (c, { file, needId, card }, form) => {
      const overrideReason = form.fields['overrideReason']?.trim()
      if (!overrideReason) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { overrideReason: 'house.field.required' })
      return submit(c, sendProposals, { projectId: file.id, picks: [{ needId, expertId: card.expertId, overrideReason }] }, form)
    },
  },
  done: (_c, { file, needId }) => matchingAddress(file.reference, needId),
})
