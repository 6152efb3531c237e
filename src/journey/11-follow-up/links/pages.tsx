import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { evidenceFile } from '../evidence/queries.ts'
import { followUpOfSme } from './queries.ts'
import { texts } from './schema.ts'
import { QuestionView } from './views.tsx'

const paper = /^piece-([\da-f-]{36})$/

export const followUpLink: LinkScreen = {
  objectType: 'followUp',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, followUpOfSme, { followUpId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title', { months: told.question.months }), ...callOf(locale, told.place), body: <QuestionView locale={locale} link={link} sent={sent} place={told.place} told={told} /> }
  },
  fileOf(c, link, name) {
    const [, evidenceId] = paper.exec(name) ?? []
    return evidenceId ? read(c, evidenceFile, { followUpId: link.objectId, evidenceId }) : null
  },
}
