import { BehalfFields } from '#house/behalf/behalf.tsx'
import { dayOf, type PlainDate } from '#house/clock/plain-date.ts'
import { apart, blank, errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Answer, LinkForm, type LinkProps } from '#people/links/views.tsx'
import type { Testimony, TestimonyOf } from './queries.ts'
import { publications, testimoniesAddress, texts } from './schema.ts'

type Names = { give: string; withdraw: string; allowNaming: string; withdrawNaming: string }
type SmeProps = Omit<LinkProps, 'place'> & { said: TestimonyOf; /** The expert's. */ name: string; actions: Names }

function TestimonyForm({ locale, link, sent, said, name, actions }: SmeProps) {
  const t = texts(locale)
  const back = sent?.action === actions.give ? sent : undefined
  const error = (field: string) => (back?.errors[field] ? { error: back.errors[field] } : {})
  const options = publications.map((value) => ({ value, label: t(`publication.${value}`), detail: t(`publication.${value}.detail`, { name }) }))
  return (
    <Answer link={link} action={actions.give} label={t(said.testimony ? 'replace' : 'send')} plain>
      <TextArea name="words" rows={4} label={t('words')} hint={t('words.hint')} value={back?.fields['words'] ?? said.testimony?.words ?? ''} {...error('words')} />
      <Choices name="publication" label={t('publication')} options={options} value={back?.fields['publication'] ?? said.testimony?.publication ?? ''} {...error('publication')} />
    </Answer>
  )
}

/** What the SME says for others to read: asked apart from the closing, so that nothing is agreed to in passing. */
export function TestimonySection(props: SmeProps) {
  const { locale, link, sent, said, actions } = props
  const t = texts(locale)
  const { testimony } = said
  if (!testimony) return <section aria-labelledby="temoignage"><h2 id="temoignage">{t('title')}</h2><p class="muted">{t('lead')}</p><TestimonyForm {...props} /></section>
  return (
    <section aria-labelledby="temoignage">
      <h2 id="temoignage">{t('said')}</h2>
      <blockquote><p>{testimony.words}</p></blockquote>
      <p class="muted mt-3">{t(`state.${testimony.publication}`)}</p>
      {testimony.publication !== 'none' && <LinkForm link={link} action={actions.withdraw} label={t('withdraw')}><Button wide>{t('withdraw')}</Button></LinkForm>}
      {link.actions.includes(actions.give) && <details class="mt-3" open={sent?.action === actions.give}><summary class="btn btn--wide">{t('replace')}</summary><div class="mt-3"><TestimonyForm {...props} /></div></details>}
    </section>
  )
}

/** Whether the firm's name may stand on the expert's papers; a link that only ends consents does not ask. */
export function NamingSection({ locale, link, said, name, actions }: SmeProps) {
  const t = texts(locale)
  if (!said.naming && !link.actions.includes(actions.allowNaming)) return null
  return (
    <section aria-labelledby="attestation">
      <h2 id="attestation">{t('naming.title')}</h2>
      {said.naming ? (
        <>
          <p>{t('naming.allowed', { date: formats(locale).date(dayOf(said.naming.givenAt)) })}</p>
          <LinkForm link={link} action={actions.withdrawNaming} label={t('naming.withdraw')}><Button wide>{t('naming.withdraw')}</Button></LinkForm>
          <p class="muted mt-3">{t('naming.note')}</p>
        </>
      ) : (
        <>
          <p>{t('naming.lead', { name })}</p>
          <LinkForm link={link} action={actions.allowNaming} label={t('naming.allow')}><Button wide>{t('naming.allow')}</Button></LinkForm>
        </>
      )}
    </section>
  )
}

type DeskProps = { locale: Locale; typed: Typed; said: TestimonyOf; closed: boolean; speaker: string | null; today: PlainDate; address: string }

function DeskForm({ locale, typed, speaker, today, address }: DeskProps) {
  const t = texts(locale)
  const own = typed.form === '/temoignage' ? typed : blank
  const scope = apart(own, 'temoignage')
  return (
    <details class="data" open={own !== blank}>
      <summary>{t('desk.enter')}</summary>
      <Form action={`${address}/temoignage`} idempotencyKey={crypto.randomUUID()} label={t('desk.enter')}>
        <TextArea name="words" {...scope} rows={4} label={t('words')} value={valueIn(own, 'words')} {...errorIn(own, 'words')} />
        <Choices name="publication" {...scope} label={t('desk.publication')} options={publications.map((value) => ({ value, label: t(`desk.publication.${value}`) }))} value={valueIn(own, 'publication', 'none')} {...errorIn(own, 'publication')} />
        <BehalfFields locale={locale} typed={own} {...scope} speaker={speaker} today={today} />
        <Actions><Button>{t('desk.go')}</Button></Actions>
      </Form>
    </details>
  )
}

/** The coordinator's part: what was said, what may become of it, and a form for what was said otherwise. */
export function TestimonyDesk(props: DeskProps) {
  const { locale, said, closed, address } = props
  const t = texts(locale)
  const { testimony, naming } = said
  return (
    <section class="stack" aria-labelledby="temoignage">
      <h2 class="h-section" id="temoignage">{t('desk.title')}</h2>
      {testimony ? <><blockquote class="measure"><p>{testimony.words}</p></blockquote><p class="muted">{t(`desk.state.${testimony.publication}`)}</p></> : <p class="muted">{t(closed ? 'desk.none' : 'desk.closed-first')}</p>}
      {testimony && testimony.publication !== 'none' && <Form action={`${address}/retrait`} idempotencyKey={crypto.randomUUID()} label={t('desk.withdraw')}><Actions><Button>{t('desk.withdraw')}</Button></Actions></Form>}
      <p class="muted">{t(naming ? 'desk.naming.yes' : 'desk.naming.no')}</p>
      {closed && <DeskForm {...props} />}
    </section>
  )
}

/** The firm, or that none is named, in the margin; the words beside it. */
function Quote({ locale, one }: { locale: Locale; one: Testimony }) {
  const t = texts(locale)
  const { author, territory, year } = one
  const where = <a href={`${testimoniesAddress}?${new URLSearchParams({ territoire: territory.slug })}`}>{t('public.where', { territory: territory.name, year: String(year) })}</a>
  return <Section title={author?.sme ?? t('public.unnamed')} note={author?.person ? <>{author.person}<br />{where}</> : where}><blockquote><p>{one.words}</p></blockquote></Section>
}

export function TestimoniesView({ locale, testimonies, title, filtered }: { locale: Locale; testimonies: readonly Testimony[]; title: string; filtered: boolean }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{title}</h1>
      <p class="lead measure">{t('public.lead')}</p>
      {testimonies.length === 0 ? <Empty title={t('public.none')}>{t('public.none.text')}</Empty> : <Sheet large>{testimonies.map((one) => <Quote key={one.id} locale={locale} one={one} />)}</Sheet>}
      {filtered && <p><a href={testimoniesAddress}>{t('public.all')}</a></p>}
    </div>
  )
}
