import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import { meetingsCrumb } from '../desk/views.tsx'
import { preside, recordAttendance } from './actions.ts'
import { attendanceSheet, type AttendanceSheet } from './queries.ts'
import { texts } from './schema.ts'
import { AttendanceView } from './views.tsx'

export const pages = pagesOf()

formPage<AttendanceSheet>(pages, '/comite/reunions/:meetingId/presences', {
  load: (c) => read(c, attendanceSheet, { meetingId: c.req.param('meetingId') }),
  screen: (c, shown, typed) => {
    const date = formats(c.var.locale).date(shown.meeting.held_on)
    return {
      layout: 'work', section: '/comite', title: texts(c.var.locale)('title'), body: <AttendanceView locale={c.var.locale} typed={typed} shown={shown} />,
      crumbs: [meetingsCrumb(c), { label: deskTexts(c.var.locale)('meeting.title', { date }), href: `/comite/reunions/${shown.meeting.id}/salle` }, { label: texts(c.var.locale)('title') }],
    }
  },
  sends: {
    '': (c, { meeting }, form) => submit(c, recordAttendance, { ...form.fields, meetingId: meeting.id }, form),
    '/presidence': (c, { meeting }, form) => submit(c, preside, { ...form.fields, meetingId: meeting.id }, form),
  },
  done: (_c, { meeting }) => `/comite/reunions/${meeting.id}/presences`,
})
