import { dayOf } from '#house/clock/plain-date.ts'
import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { NewsArchive, NewsEdition } from '../newsletter/queries.ts'
import { piecesOf } from '../newsletter/rules.ts'
import { newsAddress, newsOf } from '../newsletter/schema.ts'
import { publicSurveys } from '../surveys/schema.ts'
import { Pieces } from '../newsletter/views.tsx'
import { subscribeAddress, texts } from './schema.ts'

type ArchiveProps = { locale: Locale; typed: Typed; shown: NewsArchive; /** The form was sent: what comes next. */ asked: boolean }

export function ArchiveView({ locale, typed, shown: { rows }, asked }: ArchiveProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  return (
    <div class="wrap stack-l page">
      <div class="stack"><h1 class="h-display">{t('title')}</h1><p class="lead">{t('lead')}</p></div>
      {asked && <Message tone="ok" live="status" title={t('asked')}><p>{t('asked.text')}</p></Message>}
      <FormNotice locale={locale} typed={typed} />
      <section class="stack">
        <h2 class="h-section">{t('subscribe')}</h2>
        <Form action={subscribeAddress} label={t('subscribe')}>
          <Field name="email" type="email" label={t('email')} hint={t('email.hint')} autocomplete="email" value={valueIn(typed, 'email')} required {...errorIn(typed, 'email')} />
          {/* A field that people do not see and programs fill in. */}
          <div class="vh" aria-hidden="true"><label>{t('website')}<input name="website" tabindex={-1} autocomplete="off" /></label></div>
          <p class="meta measure">{t('privacy')} <a href="/confidentialite">{t('privacy.link')}</a></p>
          <Actions><Button variant="primary">{t('subscribe.go')}</Button></Actions>
        </Form>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('archive')}</h2>
        {rows.length === 0 && <p class="muted">{t('archive.none')}</p>}
        <ul class="bul">{rows.map(({ number, subject, locale: lang, sent_at }) => <li><a href={newsOf(number ?? 0)} lang={lang}>{subject}</a>{sent_at && <span class="meta"> {date(dayOf(sent_at))}</span>}</li>)}</ul>
        <p><a href={publicSurveys}>{t('surveys')}</a></p>
      </section>
    </div>
  )
}

export function NewsView({ locale, news, base }: { locale: Locale; news: NewsEdition; base: string }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <p><a href={newsAddress}>{t('all')}</a></p>
      <article class="stack" lang={news.locale}>
        <h1 class="h-display">{news.subject}</h1>
        {news.sentAt && <p class="meta">{formats(news.locale).date(dayOf(news.sentAt))}</p>}
        <Pieces pieces={piecesOf(news.locale, news.blocks, news.figures, base)} />
      </article>
    </div>
  )
}

/** One question, one button: nothing happens before it is pressed. What a mail program posts by itself is what the button posts. */
export function OneButtonView({ locale, what, action, done }: { locale: Locale; what: 'confirm' | 'leave'; action: string; done: boolean }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t(done ? `${what}.done` : `${what}.title`)}</h1>
      <p class="lead">{t(done ? `${what}.done.text` : `${what}.text`)}</p>
      {!done && <Form action={action} hidden={what === 'leave' ? { 'List-Unsubscribe': 'One-Click' } : {}} label={t(`${what}.title`)}><Actions><Button variant="primary">{t(`${what}.go`)}</Button></Actions></Form>}
      <p><a href={newsAddress}>{t('all')}</a></p>
    </div>
  )
}
