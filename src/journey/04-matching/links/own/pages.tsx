import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { acceptAsExpert, declineAsExpert } from '../../actions.ts'
import { requestToExpert } from '../queries.ts'
import { ownProposalAddress, texts } from '../schema.ts'
import type { ToldToExpert } from '../views.tsx'
import { OwnProposalView } from './views.tsx'

// The need proposed to an expert who is signed in, with how well it suits: the same reading and answers as by the letter's link.

export const pages = pagesOf()

const idOf = (c: WebContext) => c.req.param('proposalId') ?? ''

formPage<ToldToExpert>(pages, ownProposalAddress(':proposalId'), {
  load: (c) => read(c, requestToExpert, { proposalId: idOf(c) }),
  screen: (c, told, typed) => {
    const title = texts(c.var.locale)('expert.title')
    return { layout: 'work', title, section: '/aujourdhui', body: <OwnProposalView locale={c.var.locale} typed={typed} told={told} address={ownProposalAddress(idOf(c))} /> }
  },
  sends: {
    '': (c, _told, form) => submit(c, acceptAsExpert, { proposalId: idOf(c) }, form),
    '/refus': (c, _told, form) => submit(c, declineAsExpert, { ...form.fields, proposalId: idOf(c) }, form),
  },
  done: (c) => ownProposalAddress(idOf(c)),
})
