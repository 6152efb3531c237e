import { fileOf } from '#house/http/file.ts'
import type { LinkScreen, OpenLink } from '#house/http/links.ts'
import { read, type WebContext } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { attestationPaper } from '../attestation/queries.ts'
import { attestationFile } from '../attestation/schema.ts'
import { badgeFile } from '../badge/pages.tsx'
import { badgeFiles } from '../badge/schema.ts'
import { closeMission } from '../actions.ts'
import { expertScreen } from '../evaluation/pages.tsx'
import { allowNaming, giveTestimony, withdrawNaming, withdrawTestimony } from '../testimony/actions.ts'
import { closingOfSme } from './queries.ts'
import { texts } from './schema.ts'
import { ClosingView } from './views.tsx'

const smeScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const t = texts(locale)
  const told = await read(c, closingOfSme, { closingId: link.objectId })
  const actions = { close: closeMission.name, give: giveTestimony.name, withdraw: withdrawTestimony.name, allowNaming: allowNaming.name, withdrawNaming: withdrawNaming.name }
  const body = <ClosingView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={actions} />
  return { layout: 'phone', title: t('title', { name: told.expert ?? t('expert.unnamed') }), ...callOf(locale, told.place), body }
}

/** One kind of object, two readers: the query that the link lists says whose page it is. */
export const closingLink: LinkScreen = {
  objectType: 'closing',
  show: (c, link, sent) => (link.actions.includes(closingOfSme.name) ? smeScreen(c, link, sent) : expertScreen(c, link, sent)),
  files: { [attestationFile]: async (c, link) => fileOf(await read(c, attestationPaper, { closingId: link.objectId })), ...Object.fromEntries(badgeFiles.map((name) => [name, (c: WebContext, link: OpenLink) => badgeFile(c, link.objectId, name)])) },
}
