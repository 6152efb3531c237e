import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { Refusal } from '#house/refusal.ts'
import { enterPaperBox, enterPaperVotes } from '../../ballots/actions.ts'
import { texts as deskTexts } from '../../desk/schema.ts'
import type { HeardFile } from '../file/queries.ts'
import { roomOfMeeting, type Room } from '../queries.ts'
import { roomAddress, texts } from '../schema.ts'
import { PaperView } from './views.tsx'

export const pages = pagesOf()

type Shown = { room: Room; file: HeardFile }

async function load(c: WebContext): Promise<Shown> {
  const room = await read(c, roomOfMeeting, { meetingId: c.req.param('meetingId'), agendaItemId: c.req.query('dossier') ?? '' })
  const file = room.current?.file
  if (room.reader !== 'desk' || !file || file.aside) throw new Refusal('not-found', 'house.not-found')
  return { room, file }
}

formPage<Shown>(pages, '/comite/reunions/:meetingId/salle/papier', {
  load,
  screen: (c, { room, file }, typed) => {
    const title = deskTexts(c.var.locale)('meeting.title', { date: formats(c.var.locale).date(room.meeting.held_on) })
    return { layout: 'work', section: '/comite', title: texts(c.var.locale)('paper.title'), crumbs: [{ label: title, href: roomAddress(room.meeting.id, '', file.id) }, { label: texts(c.var.locale)('paper.title') }], body: <PaperView locale={c.var.locale} typed={typed} room={room} file={file} /> }
  },
  sends: {
    '': (c, { file }, form) => {
      if (file.ballot?.secret) return submit(c, enterPaperBox, { ...form.fields, agendaItemId: file.id, memberIds: form.all('memberIds') }, form)
      const votes = Object.entries(form.fields).filter(([name, choice]) => name.startsWith('vote-') && choice !== '').map(([name, choice]) => ({ memberId: name.slice('vote-'.length), choice }))
      return submit(c, enterPaperVotes, { agendaItemId: file.id, votes }, form)
    },
  },
  done: (_c, { room, file }) => roomAddress(room.meeting.id, '', file.id),
})
