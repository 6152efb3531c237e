import { BehalfFields } from '#house/behalf/behalf.tsx'
import { apart, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section } from '#house/ui/sheet.tsx'
import type { HalfDayOfFile } from '../../desk/queries.ts'
import { halfDayLife } from '../../lifecycle.ts'
import { texts } from '../schema.ts'
import { CorrectFields, fieldsOf } from '../views.tsx'

type Props = { locale: Locale; typed: Typed; shown: HalfDayOfFile; address: string }

const { correct, correctReport, setAside } = halfDayLife.transitions
/** What may be corrected, and what may be set aside, of a half-day that stands so. */
export const mayCorrect = ({ status }: HalfDayOfFile['halfDay']) => correct.from.includes(status) || correctReport.from.includes(status)
export const mayVoid = ({ status, day }: HalfDayOfFile['halfDay'], today: string) => setAside.from.includes(status) && day <= today

const ofForm = (typed: Typed, form: string): Typed => (typed.form === form || typed.form === null ? typed : { ...typed, fields: {}, errors: {} })

/** Whose word a half-day is: the SME's when it alone reported it. */
const speakerOf = ({ halfDay, file, expert }: HalfDayOfFile) => (halfDay.status === 'reported-by-sme' ? file.manager : expert)

function CorrectForm({ locale, typed: all, shown, address }: Props) {
  const t = texts(locale)
  const typed = ofForm(all, '')
  const { scope } = apart(typed, 'correction')
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('open')}>
      <CorrectFields locale={locale} today={shown.today} fields={Object.keys(typed.fields).length > 0 ? typed.fields : fieldsOf(shown.halfDay)} errors={typed.errors} scope={scope} />
      <BehalfFields locale={locale} typed={typed} speaker={speakerOf(shown)} today={shown.today} own scope={scope} />
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

function VoidForm({ locale, typed: all, address }: Props) {
  const t = texts(locale)
  const typed = ofForm(all, '/ecart')
  const { scope } = apart(typed, 'ecart')
  return (
    <Section id="ecarter" title={t('void')}>
      <Form action={`${address}/ecart`} idempotencyKey={crypto.randomUUID()} label={t('void')}>
        <p class="muted measure">{t('void.lead')}</p>
        <TextArea name="reason" scope={scope} rows={2} label={t('void.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <Actions><Button>{t('void.go')}</Button></Actions>
      </Form>
    </Section>
  )
}

export function CorrectionView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const [correct, aside] = [mayCorrect(shown.halfDay), mayVoid(shown.halfDay, shown.today)]
  return (
    <FormScreen locale={locale} typed={typed} meta={`${shown.file.sme}. ${t('with', { expert: shown.expert })}`} title={t('title', { day: formats(locale).halfDay(shown.halfDay.day, shown.halfDay.half) })} lead={t('lead')}>
      {correct && <CorrectForm {...props} />}
      {aside && <VoidForm {...props} />}
      {!correct && !aside && <Message title={t('closed')} />}
    </FormScreen>
  )
}
