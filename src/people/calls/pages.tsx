import type { ComponentChildren } from 'preact'
import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { Pagination } from '#house/ui/pagination.tsx'
import { houseTexts } from '#house/texts.ts'
import { personAddress, personKey, personScreen } from '#people/persons/desk/schema.ts'
import { correctCall, recordCall, settleCallBack } from './actions.ts'
import { callBackToMake, callsOfPerson, callToCorrect, type CallBackToMake, type CallToCorrect, type PersonCalls } from './queries.ts'
import { texts } from './schema.ts'
import { CallBackView, CorrectionView } from './views.tsx'
import { PersonCallsView } from './person/views.tsx'

export const pages = pagesOf()

const uuid = '{[0-9a-f-]{36}}'
/** Where a conversation is read: with its file, else with its person. */
export const homeOf = (of: { reference: string | null; person_id: string | null }) => (of.reference ? `/dossiers/${of.reference}/echanges` : personAddress(of.person_id ?? '', '/echanges'))

function screenOf(c: WebContext, of: { reference: string | null; sme: string | null; person: string | null; person_id: string | null }, title: string, body: ComponentChildren) {
  const house = houseTexts(c.var.locale)
  const above = of.reference && of.sme ? [{ label: house('nav.projects'), href: '/dossiers' }, { label: of.sme, href: `/dossiers/${of.reference}` }] : [{ label: house('nav.people'), href: '/personnes' }, { label: of.person ?? '', href: personAddress(of.person_id ?? '') }]
  return { layout: 'work' as const, title, section: of.reference ? '/dossiers' : '/personnes', crumbs: [...above, { label: title }], body }
}

formPage<PersonCalls>(pages, `/personnes/${personKey}/echanges`, {
  load: (c) => read(c, callsOfPerson, { personId: c.req.param('personId'), page: c.req.query('page') }),
  screen: (c, shown, typed) => personScreen(c.var.locale, shown.person, texts(c.var.locale)('title'), (
    <>
      <PersonCallsView locale={c.var.locale} typed={typed} shown={shown} />
      <Pagination locale={c.var.locale} page={shown.page} pages={shown.pages} href={(page) => personAddress(shown.person.id, `/echanges?page=${page}`)} />
    </>
  )),
  sends: { '': (c, { person }, form) => submit(c, recordCall, { ...form.fields, projectId: form.fields['projectId'] ?? null, territoryId: chosenTerritory(c).id, personId: person.id }, form) },
  done: (_c, { person }) => personAddress(person.id, '/echanges'),
})

formPage<CallToCorrect>(pages, `/echanges/:callId${uuid}`, {
  load: (c) => read(c, callToCorrect, { callId: c.req.param('callId') }),
  screen: (c, call, typed) => screenOf(c, call, texts(c.var.locale)('correct.title'), <CorrectionView locale={c.var.locale} typed={typed} call={call} />),
  sends: { '': (c, { id }, form) => submit(c, correctCall, { ...form.fields, callId: id, callBackPersonId: form.fields['callBackPersonId'] ?? null }, form) },
  done: (_c, call) => homeOf(call),
})

formPage<CallBackToMake>(pages, `/rappels/:callBackId${uuid}`, {
  load: (c) => read(c, callBackToMake, { callBackId: c.req.param('callBackId') }),
  screen: (c, back, typed) => screenOf(c, back, texts(c.var.locale)('back.title', { who: back.person ?? 'none' }), <CallBackView locale={c.var.locale} typed={typed} back={back} />),
  sends: {
    '/fait': (c, { id }, form) => submit(c, settleCallBack, { callBackId: id, dueOn: null }, form),
    '/report': async (c, { id }, form) => {
      if (!form.fields['dueOn']) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { dueOn: 'house.field.date' })
      return await submit(c, settleCallBack, { callBackId: id, dueOn: form.fields['dueOn'] }, form)
    },
  },
  done: (_c, back, value) => ((value as { callBackId: string | null }).callBackId ? '/aujourdhui' : homeOf(back)),
})
