import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { Letter } from '#house/mail/letter.tsx'
import type { Obstacle } from '#people/mailings/rules.ts'
import { texts as mailingTexts, variablesOf, type Medium } from '#people/mailings/schema.ts'
import type { ShownList } from '../pages.tsx'
import { texts, toolsAddress } from '../schema.ts'

type Props = { locale: Locale; shown: ShownList; medium: Medium; typed: Typed }

const addressOf = ({ shown: { name, filter }, medium }: Pick<Props, 'shown' | 'medium'>) => toolsAddress(name, filter, medium === 'letter' ? '/lettre' : '/courriel')

/** The text and the words that change from one to the next. */
export function ComposeView(props: Props) {
  const { locale, shown, medium, typed } = props
  const t = texts(locale)
  const words = variablesOf(shown.list).map((one) => `{${one}}`).join(', ')
  return (
    <FormScreen locale={locale} typed={typed} meta={t(`count.${shown.list}`, { count: shown.total })} title={t(`compose.${medium}`)} lead={t('compose.lead')}>
      <Form action={addressOf(props)} label={t(`compose.${medium}`)} hidden={{ pas: 'apercu' }}>
        <Field name="subject" label={t('subject')} maxlength={200} value={valueIn(typed, 'subject')} {...errorIn(typed, 'subject')} required />
        <TextArea name="body" rows={12} label={t('body')} hint={<>{t('body.hint', { words })} {t('words.none')}</>} maxlength={10_000} value={valueIn(typed, 'body')} {...errorIn(typed, 'body')} required />
        <Actions><Button variant="primary">{t('preview.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export type Preview = { /** Letters or e-mails. */ pieces: number; /** Rows they are logged on. */ written: number; first: { name: string; address: string; letter: Letter }; kept: readonly { label: string; why: Obstacle }[] }
const shownKept = 20

function Kept({ locale, kept }: { locale: Locale; kept: Preview['kept'] }) {
  const t = texts(locale)
  if (kept.length === 0) return null
  return (
    <>
      <p class="mt-3">{t('preview.kept', { count: kept.length })}</p>
      <ul class="bul">{kept.slice(0, shownKept).map(({ label, why }, at) => <li key={at}>{t('preview.kept.line', { name: label, why: mailingTexts(locale)(`obstacle.${why}`) })}</li>)}</ul>
      {kept.length > shownKept && <p class="muted">{t('preview.more', { count: kept.length - shownKept })}</p>}
    </>
  )
}

/** What the first one will read, how many leave, whom nothing reaches; one button sends. */
export function PreviewView(props: Props & { preview: Preview }) {
  const { locale, shown, medium, typed, preview: { pieces, written, first, kept } } = props
  const t = texts(locale)
  const text = { subject: typed.fields['subject'] ?? '', body: typed.fields['body'] ?? '' }
  return (
    <div class="stack">
      <ScreenHead meta={t(`count.${shown.list}`, { count: shown.total })} title={t('preview.title')} facts={[t(`preview.${medium}`, { count: pieces })]} />
      <Sheet>
        <Section title={t('preview.of', { name: first.name })}>
          <article class="doc">
            <p class="muted">{first.address.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>)}</p>
            <h2 class="h-sub mt-3">{first.letter.subject}</h2>
            {[first.letter.greeting, ...first.letter.paragraphs, ...first.letter.closing].map((paragraph, i) => <p key={i} class="mt-3">{paragraph.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>)}</p>)}
          </article>
        </Section>
        <Section title={t('write')}>
          <p>{t(`preview.${medium}`, { count: pieces })} {t('preview.logged', { count: written })}</p>
          <Kept locale={locale} kept={kept} />
          <div class="mt-4">
            <Form action={addressOf(props)} idempotencyKey={crypto.randomUUID()} hidden={{ ...text, announced: String(pieces) }} label={t('preview.title')}>
              <Actions><Button variant="primary" name="pas" value="envoyer">{t(`send.${medium}`, { count: pieces })}</Button><Button name="pas" value="modifier">{t('edit')}</Button></Actions>
            </Form>
          </div>
        </Section>
      </Sheet>
    </div>
  )
}
