import { mayAct } from '#house/access.ts'
import { showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { may } from '#house/lifecycle.ts'
import { fileHead } from '#journey/01-intake/desk/queries.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject, type LiveLink } from '#people/links/queries.ts'
import { interruptMission, replaceMission, resumeMission, sendForSignature } from '../actions.ts'
import { missionLife } from '../lifecycle.ts'
import { askSigningCode, declineAgreement, signAgreement } from '../signatures/actions.ts'
import { letterDocument, letterOfFile, type LetterOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { EndingView, LetterView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, mission }: LetterOfFile) => fileAddress(file.reference, `/lettres/${mission.id}`)
const load = (c: WebContext) => read(c, letterOfFile, { reference: c.req.param('reference'), missionId: c.req.param('missionId') })

type Shown = { letter: LetterOfFile; links: readonly LiveLink[] }

/** Links go to the coordinator alone; the operator's signatory reads the letter without them. */
async function loadWithLinks(c: WebContext): Promise<Shown> {
  const letter = await load(c)
  const inHand = letter.mission.status === 'in-signature' && mayAct(c.var.viewer, linksOfObject.who)
  const lists = inHand ? await Promise.all(letter.parties.filter(({ signedAt }) => !signedAt).map(({ id }) => read(c, linksOfObject, { objectType: 'agreementParty', objectId: id }))) : []
  return { letter, links: lists.flat() }
}

formPage<Shown>(pages, `/dossiers/${reference}/lettres/:missionId`, {
  load: loadWithLinks,
  screen: (c, { letter, links }, typed) => {
    const { viewer, locale, house } = c.var
    const powers = { send: mayAct(viewer, missionLife.transitions.send.who), end: may(missionLife, 'replace', viewer, letter.mission.status).ok || may(missionLife, 'resume', viewer, letter.mission.status).ok }
    return fileScreen(locale, letter.file, texts(locale)('title'), <LetterView locale={locale} typed={typed} shown={letter} address={addressOf(letter)} site={house.site} links={links} may={powers} />, mayAct(viewer, fileHead.who))
  },
  sends: {
    '/envoi': (c, { letter }, form) => submit(c, sendForSignature, { missionId: letter.mission.id }, form),
    '/code': (c, { letter }, form) => submit(c, askSigningCode, { agreementPartyId: letter.own?.id ?? '' }, form),
    '/signature': (c, { letter }, form) => submit(c, signAgreement, { ...form.fields, agreementPartyId: letter.own?.id ?? '' }, form),
    '/refus': (c, { letter }, form) => submit(c, declineAgreement, { ...form.fields, agreementPartyId: letter.own?.id ?? '' }, form),
  },
  done: (_c, { letter }) => addressOf(letter),
})

for (const [name, kind] of [['lettre.pdf', 'document'], ['preuves.pdf', 'evidence']] as const) {
  pages.get(`/dossiers/${reference}/lettres/:missionId/${name}`, async (c) => showFile(c, await read(c, letterDocument, { reference: c.req.param('reference'), missionId: c.req.param('missionId'), kind })))
}

const actionOf = (ending: string | undefined) => (ending === 'resume' ? resumeMission : ending === 'interrupt' ? interruptMission : replaceMission)

formPage<LetterOfFile>(pages, `/dossiers/${reference}/lettres/:missionId/suite`, {
  load,
  screen: (c, letter, typed) => fileScreen(c.var.locale, letter.file, texts(c.var.locale)('ending.title'), <EndingView locale={c.var.locale} typed={typed} shown={letter} address={addressOf(letter)} />),
  sends: { '': (c, letter, form) => submit(c, actionOf(form.fields['ending']), { missionId: letter.mission.id, reason: form.fields['reason'] }, form) },
  done: (_c, { file }) => fileAddress(file.reference),
})
