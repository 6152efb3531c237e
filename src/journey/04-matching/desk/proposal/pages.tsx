import type { Action } from '#house/action.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject, type LiveLink } from '#people/links/queries.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsCompany, declineAsExpert, declineAsLineManager, declineAsSme, releaseByCompany, withdrawProposal } from '../../actions.ts'
import { proposalOfFile, type ProposalOfFile } from '../queries.ts'
import { answererOf } from '../rules.ts'
import { answerers, texts, type Answerer } from '../schema.ts'
import { ProposalView, ProposalWithdrawalView } from './views.tsx'

export const pages = pagesOf()

/** The same actions as each party's own link. */
const actionsOf: Readonly<Record<Answerer, { yes: Action; no: Action }>> = {
  company: { yes: releaseByCompany, no: declineAsCompany },
  'line-manager': { yes: consentAsLineManager, no: declineAsLineManager },
  expert: { yes: acceptAsExpert, no: declineAsExpert },
  sme: { yes: acceptAsSme, no: declineAsSme },
}

const addressOf = ({ file, proposal }: ProposalOfFile) => fileAddress(file.reference, `/propositions/${proposal.id}`)
const load = (c: WebContext) => read(c, proposalOfFile, { reference: c.req.param('reference'), proposalId: c.req.param('proposalId') })

type Shown = { file: ProposalOfFile; links: readonly LiveLink[] }

async function loadWithLinks(c: WebContext): Promise<Shown> {
  const file = await load(c)
  const party = answererOf(file.proposal.status)
  if (!party) return { file, links: [] }
  return { file, links: await read(c, linksOfObject, party === 'sme' ? { objectType: 'proposalGroup', objectId: file.proposal.group_id } : { objectType: 'proposal', objectId: file.proposal.id }) }
}

formPage<Shown>(pages, `/dossiers/${reference}/propositions/:proposalId`, {
  load: loadWithLinks,
  screen: (c, { file, links }, typed) => {
    const title = texts(c.var.locale)('proposal.title', { company: file.proposal.company })
    return fileScreen(c.var.locale, file.file, title, <ProposalView locale={c.var.locale} typed={typed} shown={file} address={addressOf(file)} site={c.var.house.site} links={links} />)
  },
  sends: {
    '': (c, { file: { proposal } }, form) => {
      // The form says whose answer it was: one that was given meanwhile is not given again for the next in turn.
      const party = answerers.find((one) => one === form.fields['party'])
      if (!party) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { answer: 'house.field.id' })
      const act = actionsOf[party][form.fields['answer'] === 'no' ? 'no' : 'yes']
      return submit(c, act, { proposalId: proposal.id, proposalGroupId: proposal.group_id, reason: form.fields['reason'], reasonCode: form.fields['reasonCode'] || undefined }, form)
    },
  },
  done: (_c, { file }) => fileAddress(file.file.reference),
})

formPage<ProposalOfFile>(pages, `/dossiers/${reference}/propositions/:proposalId/retrait`, {
  load,
  screen: (c, file, typed) => fileScreen(c.var.locale, file.file, texts(c.var.locale)('withdraw.title'), <ProposalWithdrawalView locale={c.var.locale} typed={typed} shown={file} address={addressOf(file)} />),
  sends: { '': (c, { proposal }, form) => submit(c, withdrawProposal, { ...form.fields, proposalId: proposal.id }, form) },
  done: (_c, file) => fileAddress(file.file.reference),
})
