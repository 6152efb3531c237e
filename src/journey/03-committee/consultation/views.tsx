import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { FileBeforeCommittee } from '../desk/queries.ts'
import { ConditionFields, Granted } from '../desk/views.tsx'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: FileBeforeCommittee }

/** A ready file goes to the members in writing, with what is proposed. */
export function OpenConsultationView(props: Props) {
  const { locale, typed, shown: { file, committees } } = props
  const t = texts(locale)
  const options = committees.filter((one) => one.written_consultation_allowed).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('open.title')} lead={t('open.lead')}>
      {options.length === 0 ? <Message tone="wait" title={t('open.none')} /> : (
        <Form action={fileAddress(file.reference, '/consultation')} idempotencyKey={crypto.randomUUID()} label={t('open.title')}>
          {options.length > 1 ? <Select name="committeeId" label={t('open.committee')} options={options} value={valueIn(typed, 'committeeId', options[0]?.value)} {...errorIn(typed, 'committeeId')} /> : <input type="hidden" name="committeeId" value={options[0]?.value} />}
          <Field name="deadline" type="date" label={t('open.deadline')} value={valueIn(typed, 'deadline')} {...errorIn(typed, 'deadline')} required />
          <Granted {...props} />
          <ConditionFields locale={locale} typed={typed} />
          <Actions><Button variant="primary">{t('open.go')}</Button></Actions>
        </Form>
      )}
    </FormScreen>
  )
}
