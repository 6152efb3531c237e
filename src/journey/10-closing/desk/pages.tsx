import { fileOf, showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { attestationPaper } from '../attestation/queries.ts'
import { attestationFile } from '../attestation/schema.ts'
import { revokeBadge } from '../badge/actions.ts'
import { closeMission, reopenMission } from '../actions.ts'
import { evaluateMission } from '../evaluation/actions.ts'
import { recordTalk } from '../talks/actions.ts'
import { giveTestimony, withdrawTestimony } from '../testimony/actions.ts'
import { closingOfFile, type ClosingOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { ClosingView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, closing }: ClosingOfFile) => fileAddress(file.reference, `/bilans/${closing.id}`)

pages.get(`/dossiers/${reference}/bilans/:closingId/${attestationFile}`, async (c) => showFile(c, fileOf(await read(c, attestationPaper, { closingId: c.req.param('closingId') }))))

formPage<ClosingOfFile>(pages, `/dossiers/${reference}/bilans/:closingId`, {
  load: (c) => read(c, closingOfFile, { reference: c.req.param('reference'), closingId: c.req.param('closingId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <ClosingView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} />),
  sends: {
    '': (c, { closing }, form) => submit(c, closeMission, { ...form.fields, closingId: closing.id }, form),
    '/intervenant': (c, { closing }, form) => submit(c, evaluateMission, { ...form.fields, closingId: closing.id }, form),
    '/temoignage': (c, { closing }, form) => submit(c, giveTestimony, { ...form.fields, closingId: closing.id }, form),
    '/retrait': (c, { closing }, form) => submit(c, withdrawTestimony, { closingId: closing.id }, form),
    '/entretien': (c, { closing }, form) => submit(c, recordTalk, { ...form.fields, closingId: closing.id }, form),
    '/revocation': (c, { badge }, form) => submit(c, revokeBadge, { ...form.fields, badgeId: badge?.id }, form),
    '/reouverture': (c, { closing }, form) => submit(c, reopenMission, { closingId: closing.id }, form),
  },
  // What was entered about one side leads back to both.
  done: (c, shown) => (/\/(intervenant|entretien|temoignage|retrait|revocation)$/.test(c.req.path) ? addressOf(shown) : fileAddress(shown.file.reference)),
})
