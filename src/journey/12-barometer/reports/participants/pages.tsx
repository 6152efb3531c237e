import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit } from '#house/http/web.ts'
import { writeXlsx } from '#house/sheets/write-xlsx.ts'
import { reportsAddress, texts as reportTexts } from '../schema.ts'
import { takeParticipants } from './actions.ts'
import { participantFile, participants, type ParticipantsShown } from './queries.ts'
import { cellsOf, fields } from './rules.ts'
import { participantsAddress, texts } from './schema.ts'
import { ParticipantsView } from './views.tsx'

export const pages = pagesOf()

formPage<ParticipantsShown>(pages, '/barometre/:year{[0-9]{4}}/participants', {
  load: (c) => read(c, participants, { territoryId: chosenTerritory(c).id, year: c.req.param('year') }),
  screen: (c, shown, typed) => {
    const title = texts(c.var.locale)('title', { year: shown.year })
    return { layout: 'work', title, section: reportsAddress, crumbs: [{ label: reportTexts(c.var.locale)('title'), href: reportsAddress }, { label: title }], body: <ParticipantsView locale={c.var.locale} typed={typed} shown={shown} title={title} /> }
  },
  sends: { '': (c, { place, year }, form) => submit(c, takeParticipants, { ...form.fields, territoryId: place.id, year }, form) },
  done: (_c, { year }) => participantsAddress(year, '#fichiers'),
})

pages.get('/barometre/participants/:file{[0-9a-f-]{36}\\.xlsx}', async (c) => {
  const t = texts(c.var.locale)
  const { year, place, rows } = await read(c, participantFile, { participantFileId: c.req.param('file').slice(0, 36) })
  const bytes = await writeXlsx(t('sheet'), fields.map((field) => t(`field.${field}`)), rows.map((row) => cellsOf(row, (gender) => t(`gender.${gender}`))))
  c.header('content-disposition', `attachment; filename="participants-${place.slug}-${year}.xlsx"`)
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
})
