import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import { meetingsCrumb } from '../desk/views.tsx'
import { cancelMeeting, convene, moveMeeting } from './actions.ts'
import { convocationsOf, type Convocations } from './queries.ts'
import { texts } from './schema.ts'
import { ConvocationsView } from './views.tsx'

export const pages = pagesOf()

formPage<Convocations>(pages, '/comite/reunions/:meetingId/convocations', {
  load: (c) => read(c, convocationsOf, { meetingId: c.req.param('meetingId') }),
  screen: (c, shown, typed) => {
    const t = texts(c.var.locale)
    const meeting = deskTexts(c.var.locale)('meeting.title', { date: formats(c.var.locale).date(shown.meeting.held_on) })
    return { layout: 'work', section: '/comite', title: t('title'), crumbs: [meetingsCrumb(c), { label: meeting, href: `/comite/reunions/${shown.meeting.id}` }, { label: t('title') }], body: <ConvocationsView locale={c.var.locale} typed={typed} shown={shown} /> }
  },
  sends: {
    '': (c, { meeting }, form) => submit(c, convene, { meetingId: meeting.id }, form),
    '/report': (c, { meeting }, form) => submit(c, moveMeeting, { ...form.fields, meetingId: meeting.id }, form),
    '/annulation': (c, { meeting }, form) => submit(c, cancelMeeting, { ...form.fields, meetingId: meeting.id }, form),
  },
  done: (_c, { meeting }) => `/comite/reunions/${meeting.id}/convocations`,
})
