import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { mayCorrect, mayVoid } from '../corrections/desk/views.tsx'
import { texts as correctionTexts } from '../corrections/schema.ts'
import { History } from '../corrections/views.tsx'
import { expensesWords, HoursFields, hoursWords, travelWords, typedOf } from '../hours/views.tsx'
import type { HalfDayOfFile } from './queries.ts'
import { answersTo, wordOf } from './rules.ts'
import { texts, type Answer } from './schema.ts'

type HalfDayProps = { locale: Locale; typed: Typed; shown: HalfDayOfFile; address: string }

function AnswerForm({ locale, typed, shown, address, open }: HalfDayProps & { open: readonly Answer[] }) {
  const t = texts(locale)
  const { expert, file, halfDay } = shown
  const [first] = open
  const speaker = first && wordOf(first) === 'expert' ? expert : file.manager
  const ownWord = first !== undefined && wordOf(first) === null
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('question')}>
      <Choices name="answer" label={t('question')} options={open.map((value) => ({ value, label: t(`answer.${value}`, { expert }) }))} value={valueIn(typed, 'answer', first)} {...errorIn(typed, 'answer')} />
      {open.includes('declare') && <HoursFields locale={locale} fields={{ ...typedOf(halfDay), ...typed.fields }} errors={typed.errors} />}
      {halfDay.status === 'planned' && <Field name="task" label={t('task.done')} note={t('optional')} value={valueIn(typed, 'task', halfDay.task)} {...errorIn(typed, 'task')} />}
      {(open.includes('dispute') || ownWord) && <TextArea name="reason" rows={3} label={t('reason')} {...(ownWord ? {} : { hint: t('reason.dispute') })} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />}
      {!ownWord && <BehalfFields locale={locale} typed={typed} speaker={speaker} today={shown.today} />}
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

export function HalfDayView(props: HalfDayProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { halfDay, expert, file, today, signedOn, corrections } = shown
  const early = halfDay.status === 'planned' && signedOn !== null && halfDay.day < signedOn
  const day = formats(locale).halfDay(halfDay.day, halfDay.half)
  const open = answersTo(halfDay, today)
  return (
    <FormScreen locale={locale} typed={typed} meta={`${file.sme}. ${t('with', { expert })}`} title={t('title', { day })} lead={t('lead')}>
      <DefinitionList items={[
        { term: t('status'), description: t(`status.${halfDay.status}`) }, { term: t('place'), description: t(`place.${halfDay.place}`) }, { term: t('task'), description: halfDay.task || '–' },
        { term: t('hours'), description: hoursWords(locale, halfDay) },
        ...[{ term: t('travel'), description: travelWords(locale, halfDay) }, { term: t('expenses'), description: expensesWords(locale, halfDay) }].flatMap(({ term, description }) => (description ? [{ term, description }] : [])),
        ...(halfDay.added_reason ? [{ term: t('added'), description: halfDay.added_reason }] : []),
        ...(halfDay.reason ? [{ term: t('reason'), description: halfDay.reason }] : []),
      ]} />
      {early && <Message tone="wait" title={t('early', { day: formats(locale).date(signedOn) })}>{halfDay.booking_id && <p><a href={fileAddress(file.reference, `/seances/${halfDay.booking_id}`)}>{t('early.move')}</a></p>}</Message>}
      {open.length > 0 && !early && <AnswerForm {...props} open={open} />}
      {open.length === 0 && <Message title={halfDay.status === 'planned' ? t('not-yet', { day }) : t('nothing')} />}
      {(mayCorrect(halfDay) || mayVoid(halfDay, today)) && <p><a href={`${props.address}/correction`}>{t('correct')}</a></p>}
      {corrections.length > 0 && <Section id="versions" title={correctionTexts(locale)('history')}><History locale={locale} corrections={corrections} side="desk" /></Section>}
    </FormScreen>
  )
}
