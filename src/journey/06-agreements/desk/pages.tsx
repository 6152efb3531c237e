import { mayAct } from '#house/access.ts'
import { showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { may } from '#house/lifecycle.ts'
import { fileHead } from '#journey/01-intake/desk/queries.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject, type LiveLink } from '#people/links/queries.ts'
import { interruptMission, replaceMission, resumeMission, sendForSignature } from '../actions.ts'
import { amendMission } from '../amendments/actions.ts'
import { missionLife } from '../lifecycle.ts'
import { paperKinds } from '../schema.ts'
import { askSigningCode, declineAgreement, signAgreement } from '../signatures/actions.ts'
import { draftDocument, draftPdf, letterDocument, letterOfFile, type LetterOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { AmendView } from '../amendments/views.tsx'
import { EndingView, LetterView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, mission }: LetterOfFile) => fileAddress(file.reference, `/lettres/${mission.id}`)
const load = (c: WebContext) => read(c, letterOfFile, { reference: c.req.param('reference'), missionId: c.req.param('missionId') })

type Shown = { letter: LetterOfFile; links: readonly LiveLink[] }

/** Links go to the coordinator alone; the operator's signatory reads the papers without them. */
async function loadWithLinks(c: WebContext): Promise<Shown> {
  const letter = await load(c)
  const awaited = letter.papers.filter(({ standing }) => standing?.status === 'open').flatMap(({ parties }) => parties.filter(({ signedAt }) => !signedAt))
  const lists = mayAct(c.var.viewer, linksOfObject.who) ? await Promise.all(awaited.map(({ id }) => read(c, linksOfObject, { objectType: 'agreementParty', objectId: id }))) : []
  return { letter, links: lists.flat() }
}

/** The paper that the form showed, which another may have followed since. */
const signing = (letter: LetterOfFile, { fields }: Form) => fields['agreementPartyId'] ?? letter.own?.id ?? ''

formPage<Shown>(pages, `/dossiers/${reference}/lettres/:missionId`, {
  load: loadWithLinks,
  screen: (c, { letter, links }, typed) => {
    const { viewer, locale, house } = c.var
    const powers = { send: mayAct(viewer, missionLife.transitions.send.who), amend: mayAct(viewer, amendMission.who) && letter.mission.status === 'signed', end: may(missionLife, 'replace', viewer, letter.mission.status).ok || may(missionLife, 'resume', viewer, letter.mission.status).ok }
    return fileScreen(locale, letter.file, texts(locale)('title'), <LetterView locale={locale} typed={typed} shown={letter} address={addressOf(letter)} site={house.site} links={links} may={powers} />, mayAct(viewer, fileHead.who))
  },
  sends: {
    '/envoi': (c, { letter }, form) => submit(c, sendForSignature, { missionId: letter.mission.id }, form),
    '/code': (c, { letter }, form) => submit(c, askSigningCode, { agreementPartyId: signing(letter, form) }, form),
    '/signature': (c, { letter }, form) => submit(c, signAgreement, { ...form.fields, agreementPartyId: signing(letter, form) }, form),
    '/refus': (c, { letter }, form) => submit(c, declineAgreement, { ...form.fields, agreementPartyId: signing(letter, form) }, form),
  },
  done: (_c, { letter }) => addressOf(letter),
})

for (const [name, kind] of [['document.pdf', 'document'], ['preuves.pdf', 'evidence']] as const) {
  pages.get(`/dossiers/${reference}/lettres/:missionId/documents/:agreementId/${name}`, async (c) => showFile(c, await read(c, letterDocument, { reference: c.req.param('reference'), agreementId: c.req.param('agreementId'), kind })))
}

for (const kind of paperKinds) {
  pages.get(`/dossiers/${reference}/lettres/:missionId/projets/${kind}.pdf`, async (c) => showFile(c, draftPdf(c.var.house.site.networkName, await read(c, draftDocument, { reference: c.req.param('reference'), missionId: c.req.param('missionId'), kind }), kind)))
}

formPage<LetterOfFile>(pages, `/dossiers/${reference}/lettres/:missionId/avenant`, {
  load,
  screen: (c, letter, typed) => fileScreen(c.var.locale, letter.file, texts(c.var.locale)('amend.title'), <AmendView locale={c.var.locale} typed={typed} shown={letter} address={addressOf(letter)} />),
  sends: { '': (c, letter, form) => submit(c, amendMission, { ...form.fields, missionId: letter.mission.id }, form) },
  done: (_c, letter) => addressOf(letter),
})

const actionOf = (ending: string | undefined) => (ending === 'resume' ? resumeMission : ending === 'interrupt' ? interruptMission : replaceMission)

formPage<LetterOfFile>(pages, `/dossiers/${reference}/lettres/:missionId/suite`, {
  load,
  screen: (c, letter, typed) => fileScreen(c.var.locale, letter.file, texts(c.var.locale)('ending.title'), <EndingView locale={c.var.locale} typed={typed} shown={letter} address={addressOf(letter)} />),
  sends: { '': (c, letter, form) => submit(c, actionOf(form.fields['ending']), { missionId: letter.mission.id, reason: form.fields['reason'] }, form) },
  done: (_c, { file }) => fileAddress(file.reference),
})
