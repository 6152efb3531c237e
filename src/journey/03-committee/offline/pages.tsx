import { randomInt } from 'node:crypto'
import { Refusal } from '#house/refusal.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, readForm, submit, valueOf, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { encryptPdf } from '#house/pdf/encrypt.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import { meetingsCrumb } from '../desk/views.tsx'
import { frame } from '../minutes/pages.tsx'
import { packOfMeeting } from '../minutes/paper/queries.ts'
import { packPaper } from '../minutes/paper/rules.ts'
import { confirmWiped, takePack } from './actions.ts'
import { offlinePacks, type OfflinePacks } from './queries.ts'
import { isPassphrase, passphraseFrom } from './rules.ts'
import { texts } from './schema.ts'
import { OfflineView } from './views.tsx'

export const pages = pagesOf()

const path = '/comite/reunions/:meetingId/hors-ligne'
const load = (c: WebContext) => read(c, offlinePacks, { meetingId: c.req.param('meetingId') })

/** Each showing makes a phrase of its own; it travels back with the form and is written down nowhere. */
formPage<OfflinePacks>(pages, path, {
  load,
  screen: (c, shown, typed) => {
    const t = texts(c.var.locale)
    const meeting = deskTexts(c.var.locale)('meeting.title', { date: formats(c.var.locale).date(shown.meeting.held_on) })
    return {
      layout: 'work', section: '/comite', title: t('title'), crumbs: [meetingsCrumb(c), { label: meeting, href: `/comite/reunions/${shown.meeting.id}${shown.desk ? '' : '/salle'}` }, { label: t('title') }],
      body: <OfflineView locale={c.var.locale} typed={typed} shown={shown} phrase={shown.mayTake ? passphraseFrom((below) => randomInt(below)) : null} />,
    }
  },
  sends: { '/effacee': (c, { meeting }, form) => submit(c, confirmWiped, { meetingId: meeting.id }, form) },
  done: (_c, { meeting }) => `/comite/reunions/${meeting.id}/hors-ligne`,
})

/** The files under the chair's own eyes (those on which the chair stands aside are absent), locked, handed over, forgotten. */
pages.post(`${path}/dossiers.pdf`, async (c) => {
  const { fields, options } = await readForm(c)
  const phrase = fields['phrase'] ?? ''
  if (!isPassphrase(phrase)) throw new Refusal('invalid', 'committee.pack-phrase')
  const pack = await read(c, packOfMeeting, { meetingId: c.req.param('meetingId') })
  valueOf(await submit(c, takePack, { meetingId: pack.meeting.id }, { options }))
  const bytes = await encryptPdf(packPaper(await frame(c, pack.meeting), pack), phrase)
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'cache-control': 'no-store', 'content-disposition': `attachment; filename="dossiers-${pack.meeting.held_on}-chiffres.pdf"` })
})
