import { readContext } from '#house/perform.ts'
import { scopeFor } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import { readFile } from '#house/files/store.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { Refusal } from '#house/refusal.ts'
import { sealedVersion } from '#house/signing/seal/due.ts'
import { letterheadFor } from '#people/territories/queries.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import { meetingsCrumb } from '../desk/views.tsx'
import { sendDecisionLetters } from '../letters/actions.ts'
import { approveMinutes, correctMinutes } from './actions.ts'
import { packOfMeeting } from './paper/queries.ts'
import { ballotsPaper, minutesPaper, packPaper, sheetPaper } from './paper/rules.ts'
import { minutesOfMeeting, type MinutesOfMeeting } from './queries.ts'
import { texts } from './schema.ts'
import { MinutesView } from './views.tsx'

export const pages = pagesOf()

const load = (c: WebContext) => read(c, minutesOfMeeting, { meetingId: c.req.param('meetingId') })
const path = '/comite/reunions/:meetingId'

formPage<MinutesOfMeeting>(pages, `${path}/releve`, {
  load,
  screen: (c, shown, typed) => {
    const date = formats(c.var.locale).date(shown.meeting.held_on)
    return {
      layout: 'work', section: '/comite', title: texts(c.var.locale)('title.of', { committee: shown.meeting.committee, date }), body: <MinutesView locale={c.var.locale} typed={typed} shown={shown} />,
      crumbs: [meetingsCrumb(c), { label: deskTexts(c.var.locale)('meeting.title', { date }), href: `/comite/reunions/${shown.meeting.id}/salle` }, { label: texts(c.var.locale)('title') }],
    }
  },
  sends: {
    '': (c, { meeting }, form) => submit(c, correctMinutes, { ...form.fields, meetingId: meeting.id }, form),
    '/courriers': (c, { meeting }, form) => submit(c, sendDecisionLetters, { meetingId: meeting.id }, form),
    '/approbation': (c, { meeting }, form) => submit(c, approveMinutes, { meetingId: meeting.id }, form),
  },
  done: (_c, { meeting }) => `/comite/reunions/${meeting.id}/releve`,
})

const pdf = (c: WebContext, bytes: Uint8Array, name: string) => c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}"` })
/** The paper of the meeting's territory, in the reader's language. */
export const frame = async (c: WebContext, { territory_id }: { territory_id: string }) => ({ locale: c.var.locale, made: c.var.house.clock.now(), network: c.var.house.site.networkName, ...(await letterheadFor(c.var.house, territory_id)) })

/** The approved bytes, with the platform's seal once it is set; before, a draft that says so. Whoever stands aside on a file is not handed the whole. */
pages.get(`${path}/releve.pdf`, async (c) => {
  const shown = await load(c)
  if (!shown.whole) throw new Refusal('forbidden', 'committee.recused')
  const name = `releve-${shown.meeting.held_on}.pdf`
  const fileId = shown.minutes?.file_id
  if (!fileId) return pdf(c, minutesPaper(await frame(c, shown.meeting), shown, shown.minutes?.remarks ?? '', null), name)
  const { house, viewer } = c.var
  const file = await transact(house.database, scopeFor(viewer, minutesOfMeeting.who, minutesOfMeeting.name), async (tx) => readFile(readContext(tx, house, viewer), await sealedVersion(tx, fileId)))
  return pdf(c, file.bytes, name)
})

const papers = [['dossiers', packPaper], ['emargement', sheetPaper], ['bulletins', ballotsPaper]] as const
for (const [name, paper] of papers) {
  pages.get(`${path}/${name}.pdf`, async (c) => {
    const pack = await read(c, packOfMeeting, { meetingId: c.req.param('meetingId') })
    return pdf(c, paper(await frame(c, pack.meeting), pack), `${name}-${pack.meeting.held_on}.pdf`)
  })
}
