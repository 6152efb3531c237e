import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { castSecretVote, castVote, openBallot } from '../ballots/actions.ts'
import { closeBallot } from '../ballots/closing/actions.ts'
import { declareConflict, settleConflict } from '../conflicts/actions.ts'
import { recordExit } from '../attendance/actions.ts'
import { noteFirm } from '../firms/actions.ts'
import { decisionOf, renamed } from '../desk/rules.ts'
import { giveOpinion } from '../opinions/actions.ts'
import { roomOfMeeting, type Room } from './queries.ts'
import { roomAddress, texts } from './schema.ts'
import { RoomView } from './views.tsx'

export const pages = pagesOf()

const path = '/comite/reunions/:meetingId/salle'
const load = (c: WebContext) => read(c, roomOfMeeting, { meetingId: c.req.param('meetingId'), agendaItemId: c.req.query('dossier') ?? '' })
const titleOf = (c: WebContext, { meeting }: Room) => texts(c.var.locale)('bar', { committee: meeting.committee, date: formats(c.var.locale).dateLong(meeting.held_on) })

/** Days as typed (« 2,5 ») become half-days. */
const halfDaysOf = (days: string | undefined) => Math.round(Number((days ?? '').replaceAll(/[^\d,.]/g, '').replace(',', '.') || 0) * 2)

async function close(c: WebContext, form: Form) {
  const { fields, options } = form
  return renamed(await submit(c, closeBallot, { ...decisionOf({ ...fields, halfDays: String(halfDaysOf(fields['days'])) }), agendaItemId: fields['agendaItemId'], castingChoice: fields['castingChoice'] ?? '' }, { options }), fields)
}

formPage<Room>(pages, path, {
  load,
  screen: (c, room, typed) => ({ layout: 'room', title: titleOf(c, room), body: <RoomView locale={c.var.locale} typed={typed} room={room} /> }),
  sends: {
    '/ouvrir': (c, _room, form) => submit(c, openBallot, form.fields, form),
    '/clore': (c, _room, form) => close(c, form),
    '/vote': (c, room, form) => (room.current && !room.current.file.aside && room.current.file.ballot?.secret ? submit(c, castSecretVote, form.fields, form) : submit(c, castVote, form.fields, form)),
    '/deport': (c, _room, form) => submit(c, declareConflict, form.fields, form),
    '/conflit': (c, _room, form) => submit(c, settleConflict, form.fields, form),
    '/sortie': (c, _room, form) => submit(c, recordExit, form.fields, form),
    '/entreprise': (c, _room, form) => submit(c, noteFirm, form.fields, form),
    '/avis': (c, _room, form) => submit(c, giveOpinion, form.fields, form),
  },
  done: (c, room) => roomAddress(room.meeting.id, '', c.req.query('dossier') ?? room.current?.item.id),
})

pages.get(`${path}/projection`, async (c) => {
  const room = await load(c)
  return c.var.show({ layout: 'room', title: titleOf(c, room), body: <RoomView locale={c.var.locale} typed={{ form: null, fields: {}, all: () => [], errors: {}, said: null }} room={room} projection /> })
})
