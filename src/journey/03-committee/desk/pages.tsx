import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { lapseCondition, liftCondition, putOnAgenda, recordDecision, scheduleMeeting } from '../actions.ts'
import { inviteFirm } from '../firms/actions.ts'
import { editItem, moveItem } from '../agenda/actions.ts'
import { MeetingsView, MeetingView } from './meetings/views.tsx'
import { conditionOfFile, fileBeforeCommittee, meetingFile, meetingsOfTerritory, type ConditionOfFile, type FileBeforeCommittee, type MeetingFile, type Meetings } from './queries.ts'
import { centsOf, decisionOf, renamed } from './rules.ts'
import { texts } from './schema.ts'
import { ConditionView, DecisionView, FileAgendaView } from './views.tsx'

export const pages = pagesOf()

formPage<Meetings>(pages, '/comite', {
  load: (c) => read(c, meetingsOfTerritory, { territoryId: chosenTerritory(c).id }),
  screen: (c, shown, typed) => ({ layout: 'work', section: '/comite', title: texts(c.var.locale)('meetings.title'), crumbs: [{ label: texts(c.var.locale)('meetings.title') }], body: <MeetingsView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: { '': (c, _shown, form) => submit(c, scheduleMeeting, form.fields, form) },
  done: (_c, _shown, value) => `/comite/reunions/${(value as { meetingId: string }).meetingId}`,
})

formPage<MeetingFile>(pages, '/comite/reunions/:meetingId', {
  load: (c) => read(c, meetingFile, { meetingId: c.req.param('meetingId') }),
  screen: (c, shown, typed) => {
    const t = texts(c.var.locale)
    const title = t('meeting.title', { date: formats(c.var.locale).date(shown.meeting.held_on) })
    return { layout: 'work', section: '/comite', title, islands: ['src/journey/03-committee/desk/meetings/island.ts'], crumbs: [{ label: t('meetings.title'), href: '/comite' }, { label: title }], body: <MeetingView locale={c.var.locale} typed={typed} shown={shown} /> }
  },
  sends: {
    '': (c, { meeting }, form) => submit(c, putOnAgenda, { ...form.fields, meetingId: meeting.id }, form),
    '/ordre': (c, _shown, form) => submit(c, moveItem, form.fields, form),
    '/invitation': (c, _shown, form) => submit(c, inviteFirm, form.fields, form),
    '/point': (c, _shown, form) => submit(c, editItem, { ...form.fields, advanceAskedCents: form.fields['advance']?.trim() ? centsOf(form.fields['advance']) : '' }, form),
  },
  done: (_c, { meeting }) => `/comite/reunions/${meeting.id}`,
})

const loadFile = (c: WebContext) => read(c, fileBeforeCommittee, { reference: c.req.param('reference') })
const toFile = (_c: WebContext, { file }: { file: { reference: string } }) => fileAddress(file.reference)

formPage<FileBeforeCommittee>(pages, `/dossiers/${reference}/ordre-du-jour`, {
  load: loadFile,
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('file.agenda.title'), <FileAgendaView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { file }, form) => submit(c, putOnAgenda, { ...form.fields, projectId: file.id }, form) },
  done: toFile,
})

formPage<FileBeforeCommittee>(pages, `/dossiers/${reference}/decision`, {
  load: loadFile,
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('decision.title'), <DecisionView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': async (c, { file }, form) => renamed(await submit(c, recordDecision, { ...decisionOf(form.fields), projectId: file.id }, form), form.fields) },
  done: toFile,
})

formPage<ConditionOfFile>(pages, `/dossiers/${reference}/reserves/:conditionId`, {
  load: (c) => read(c, conditionOfFile, { reference: c.req.param('reference'), conditionId: c.req.param('conditionId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('condition.title'), <ConditionView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { condition }, form) => submit(c, form.fields['answer'] === 'lapse' ? lapseCondition : liftCondition, { conditionId: condition.id }, form) },
  done: toFile,
})
