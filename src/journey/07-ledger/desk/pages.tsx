import type { Action } from '#house/action.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { Refusal } from '#house/refusal.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { confirmHalfDay, confirmReport, declareHalfDay, disputeHalfDay, reportHalfDay, settleHalfDay } from '../actions.ts'
import { halfDayOfFile, type HalfDayOfFile } from './queries.ts'
import { answers, texts, type Answer } from './schema.ts'
import { HalfDayView } from './views.tsx'

export const pages = pagesOf()

const actionOf: Readonly<Record<Answer, Action>> = {
  declare: declareHalfDay, report: reportHalfDay, confirm: confirmHalfDay, dispute: disputeHalfDay, 'confirm-report': confirmReport, uphold: settleHalfDay, void: settleHalfDay,
}

const addressOf = ({ file, halfDay }: HalfDayOfFile) => fileAddress(file.reference, `/registre/${halfDay.id}`)

formPage<HalfDayOfFile>(pages, `/dossiers/${reference}/registre/:halfDayId`, {
  load: (c) => read(c, halfDayOfFile, { reference: c.req.param('reference'), halfDayId: c.req.param('halfDayId') }),
  screen: (c, shown, typed) => {
    const title = texts(c.var.locale)('title', { day: formats(c.var.locale).halfDay(shown.halfDay.day, shown.halfDay.half) })
    return fileScreen(c.var.locale, shown.file, title, <HalfDayView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} />)
  },
  sends: {
    '': (c, { halfDay }, form) => {
      const answer = answers.find((one) => one === form.fields['answer'])
      if (!answer) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { answer: 'house.field.id' })
      return submit(c, actionOf[answer], { ...form.fields, halfDayId: halfDay.id, verdict: answer === 'void' ? 'void' : 'confirmed' }, form)
    },
  },
  done: (_c, { file }) => fileAddress(file.reference, '#registre'),
})
