import { holds } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { meetingsCrumb } from '../desk/views.tsx'
import { setByLaws } from './actions.ts'
import { byLawsOfCommittee, type CommitteeByLaws } from './queries.ts'
import { texts } from './schema.ts'
import { ByLawsView } from './views.tsx'

/** Those whom the action lets set by-laws. */
const editors = ['territory-coordinator', 'network-admin', 'national-coordinator'] as const

export const pages = pagesOf()

formPage<CommitteeByLaws>(pages, '/comites/:committeeId/reglement', {
  load: (c) => read(c, byLawsOfCommittee, { committeeId: c.req.param('committeeId') }),
  screen: (c, shown, typed) => ({
    layout: 'work', section: '/comite', title: texts(c.var.locale)('title'), crumbs: [meetingsCrumb(c), { label: texts(c.var.locale)('title') }],
    body: <ByLawsView locale={c.var.locale} typed={typed} shown={shown} mayEdit={editors.some((role) => holds(c.var.viewer, role))} maySeat={holds(c.var.viewer, 'territory-coordinator') || holds(c.var.viewer, 'network-admin')} />,
  }),
  sends: { '': (c, { committee }, form) => submit(c, setByLaws, { ...form.fields, committeeId: committee.id }, form) },
  done: (_c, { committee }) => `/comites/${committee.id}/reglement`,
})
