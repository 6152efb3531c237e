import { fileOf, showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import type { LinkScreen } from '#house/http/links.ts'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { attestationPaper } from '../attestation/queries.ts'
import { attestationFile } from '../attestation/schema.ts'
import { takeBadge } from '../badge/actions.ts'
import { badgeFile } from '../badge/pages.tsx'
import { badgeFiles } from '../badge/schema.ts'
import { evaluateMission } from './actions.ts'
import { closingOfExpert, type ExpertClosing } from './queries.ts'
import { ownClosingAddress, texts } from './schema.ts'
import { ExpertClosingView, OwnClosingView } from './views.tsx'

export const pages = pagesOf()

const titleOf = (c: WebContext, { sme }: ExpertClosing) => texts(c.var.locale)('title', { sme: sme ?? texts(c.var.locale)('sme.unnamed') })

/** The expert's side of a link to a closing. */
export const expertScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const told = await read(c, closingOfExpert, { closingId: link.objectId })
  const body = <ExpertClosingView locale={locale} link={link} sent={sent} place={told.place} told={told} action={evaluateMission.name} />
  return { layout: 'phone', title: titleOf(c, told), ...callOf(locale, told.place), body }
}

const idOf = (c: WebContext) => c.req.param('closingId') ?? ''

pages.get(ownClosingAddress(`:closingId/${attestationFile}`), async (c) => showFile(c, fileOf(await read(c, attestationPaper, { closingId: idOf(c) }))))
for (const name of badgeFiles) pages.get(ownClosingAddress(`:closingId/${name}`), async (c) => showFile(c, await badgeFile(c, idOf(c), name)))

formPage<ExpertClosing>(pages, ownClosingAddress(':closingId'), {
  load: (c) => read(c, closingOfExpert, { closingId: idOf(c) }),
  screen: (c, told, typed) => ({ layout: 'work', title: titleOf(c, told), section: '/aujourdhui', body: <OwnClosingView locale={c.var.locale} typed={typed} told={told} address={ownClosingAddress(idOf(c))} /> }),
  sends: {
    '': (c, _told, form) => submit(c, evaluateMission, { ...form.fields, closingId: idOf(c) }, form),
    '/badge': (c, _told, form) => submit(c, takeBadge, { closingId: idOf(c) }, form),
  },
  done: (c) => ownClosingAddress(idOf(c)),
})
