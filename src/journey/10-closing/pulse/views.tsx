import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Form } from '#house/ui/form.tsx'
import { LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { answerPulse } from './actions.ts'
import type { Pulse } from './queries.ts'
import { marks, questions, texts } from './schema.ts'

type Props = LinkProps & { told: Pulse }

/** What becomes of an answer, before it is given. */
function Rules({ locale, firm }: { locale: Locale; firm: string }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="regles">
      <h2 id="regles">{t('rules')}</h2>
      <ul class="bul">
        <li>{t('rules.free')}</li>
        <li>{t('rules.five', { firm })}</li>
        <li>{t('rules.nobody')}</li>
        <li>{t('rules.final')}</li>
      </ul>
    </section>
  )
}

/** No key beside the person: the first sending counts, a second finds nothing to answer. */
function Questions({ locale, link, sent }: Props) {
  const t = texts(locale)
  return (
    <Form action={link.address} hidden={{ action: answerPulse.name }} label={t('title')}>
      {questions.map((question) => (
        <Choices key={question} name={question} label={t(question)} hint={t(`${question}.hint`)} note={t('optional')} value={sent?.fields[question] ?? ''} {...(sent?.errors[question] ? { error: sent.errors[question] } : {})}
          options={[...marks.map((mark) => ({ value: String(mark), label: t(`mark.${mark}`) })), { value: '', label: t('mark.none') }]} />
      ))}
      <Button variant="primary" size="large" wide>{t('send')}</Button>
    </Form>
  )
}

export function PulseView(props: Props) {
  const { locale, told } = props
  const t = texts(locale)
  const said = { sme: told.sme ?? t('sme.unnamed'), firm: told.firm ?? t('firm.unnamed') }
  return (
    <>
      <h1>{t('title')}</h1>
      {told.answered ? <Noted title={t('noted')}>{t('done', said)}</Noted> : <><p class="muted">{t('lead', said)}</p><Rules locale={locale} firm={said.firm} /><Questions {...props} /></>}
      <LinkNote {...props} why={t('why', said)} confidential={t('confidential', said)} />
    </>
  )
}
