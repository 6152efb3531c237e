import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { seatMember } from '../actions.ts'
import { texts as lawTexts } from '../bylaws/schema.ts'
import { meetingsCrumb } from '../desk/views.tsx'
import { changeSeat, leaveSeat } from './actions.ts'
import { seatsOfCommittee, type Seats } from './queries.ts'
import { texts } from './schema.ts'
import { SeatsView } from './views.tsx'

export const pages = pagesOf()

formPage<Seats>(pages, '/comites/:committeeId/membres', {
  load: (c) => read(c, seatsOfCommittee, { committeeId: c.req.param('committeeId') }),
  screen: (c, shown, typed) => ({
    layout: 'work', section: '/comite', title: texts(c.var.locale)('title'),
    crumbs: [meetingsCrumb(c), { label: lawTexts(c.var.locale)('title'), href: `/comites/${shown.committee.id}/reglement` }, { label: texts(c.var.locale)('title') }],
    body: <SeatsView locale={c.var.locale} typed={typed} shown={shown} />,
  }),
  sends: {
    '': (c, { committee }, form) => submit(c, seatMember, { ...form.fields, committeeId: committee.id }, form),
    '/siege': (c, _shown, form) => submit(c, changeSeat, form.fields, form),
    '/depart': (c, _shown, form) => submit(c, leaveSeat, form.fields, form),
  },
  done: (_c, { committee }) => `/comites/${committee.id}/membres`,
})
