import { showFile } from '#house/http/file.ts'
import { formPage, type Typed } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type Screen, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { Refusal } from '#house/refusal.ts'
import { fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { codeAddress, sheetsAddress } from '../schema.ts'
import { enterSheet, keepScan } from './actions.ts'
import { missionOfCode, scanFile, scanOfFile, type MissionOfCode, type ScanOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { BackView, EntryView } from './views.tsx'

export const pages = pagesOf()

function back(c: WebContext, mission: MissionOfCode | null, typed: Typed): Screen {
  const title = texts(c.var.locale)('back.title')
  const body = <BackView locale={c.var.locale} typed={typed} address={mission ? codeAddress(mission.code) : '/emargement'} mission={mission} today={c.var.house.clock.today()} />
  return { ...(mission ? fileScreen(c.var.locale, mission, title, body) : { layout: 'work', section: '/dossiers', title, body }), islands: ['src/journey/07-ledger/sheets/scans/island.ts'] }
}

/** The code says which mission, whatever page the sheet was handed in on. */
async function keep(c: WebContext, form: Form) {
  const { missionId, reference: file } = await read(c, missionOfCode, { code: form.fields['code'] ?? '' })
  const sheet = form.file('file')
  if (!sheet || sheet.size === 0) throw new Refusal('invalid', 'ledger.scan-missing', {}, { file: 'ledger.scan-missing' })
  const outcome = await submit(c, keepScan, { missionId, signedOn: form.fields['signedOn'] ?? '', name: sheet.name || 'feuille', bytes: new Uint8Array(await sheet.arrayBuffer()) })
  return outcome.ok ? { ok: true as const, value: sheetsAddress(file, missionId, `/emargees/${outcome.value.scanId}`) } : outcome
}

function coordinator(c: WebContext): Promise<null> {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  return Promise.resolve(null)
}

formPage<null>(pages, '/emargement', { load: coordinator, screen: (c, _nothing, typed) => back(c, null, typed), sends: { '': (c, _nothing, form) => keep(c, form) }, done: (_c, _nothing, value) => String(value) })
formPage<MissionOfCode>(pages, '/emargement/:code', {
  load: (c) => read(c, missionOfCode, { code: c.req.param('code') }), screen: back, sends: { '': (c, _mission, form) => keep(c, form) }, done: (_c, _mission, value) => String(value),
})

const path = `/dossiers/${reference}/feuilles/:missionId/emargees/:scanId`
const named = (c: WebContext) => ({ reference: c.req.param('reference'), scanId: c.req.param('scanId') })

formPage<ScanOfFile>(pages, path, {
  load: (c) => read(c, scanOfFile, named(c)),
  screen: (c, shown, typed) => {
    const title = texts(c.var.locale)('enter.title', { date: formats(c.var.locale).date(shown.scan.signed_on) })
    return fileScreen(c.var.locale, shown.file, title, <EntryView locale={c.var.locale} typed={typed} shown={shown} address={sheetsAddress(shown.file.reference, shown.mission.id, `/emargees/${shown.scan.id}`)} />)
  },
  sends: {
    '': (c, { scan }, form) => submit(c, enterSheet, {
      scanId: scan.id, smeSigner: form.fields['smeSigner'] ?? '', expertHalfDayIds: form.all('expert'), smeHalfDayIds: form.all('sme'),
      tasks: Object.fromEntries(Object.entries(form.fields).flatMap(([name, value]) => (name.startsWith('task-') ? [[name.slice(5), value]] : []))),
    }, form),
  },
  done: (_c, { file, mission }) => sheetsAddress(file.reference, mission.id),
})

pages.get(`${path}/fichier`, async (c) => showFile(c, await read(c, scanFile, named(c))))
