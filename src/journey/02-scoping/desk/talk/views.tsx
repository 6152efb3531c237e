import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside } from '#house/ui/aside.tsx'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Log } from '#house/ui/log.tsx'
import type { LiveLink } from '#people/links/queries.ts'
import { LinkAddresses } from '#people/links/views.tsx'
import { briefFields, texts as editionTexts } from '../../editions/schema.ts'
import { editorOf, wordsOf } from '../../editions/views.tsx'
import type { BriefOfNeed, BriefShown, Comment } from '../queries.ts'
import { texts } from '../schema.ts'

/** « Sur le livrable : … », the latest first. */
export function CommentLog({ locale, comments }: { locale: Locale; comments: readonly Comment[] }) {
  const t = texts(locale)
  const about = ({ about: part }: Comment) => (part === '' ? null : <strong>{t('comment.about', { part: editionTexts(locale)(`field.${part}`) })} </strong>)
  return <Log entries={comments.map((one) => ({ at: one.written_at, when: formats(locale).dateTime(one.written_at), what: <>{about(one)}<span class="lines">{one.body}</span> <span class="meta">{t('comment.by', { who: editorOf(locale, one), version: one.version })}</span></> }))} />
}

type TalkProps = { locale: Locale; typed: Typed; shown: BriefOfNeed; brief: BriefShown; address: string }

export function Comments({ locale, typed, brief, address }: TalkProps) {
  const t = texts(locale)
  const own = typed.form === '/remarques' ? typed : { ...typed, fields: {}, errors: {} }
  const parts = briefFields.map((field) => ({ value: field, label: editionTexts(locale)(`field.${field}`) }))
  return (
    <section aria-labelledby="remarques">
      <h2 class="h-sub" id="remarques">{t('comments')}</h2>
      {brief.comments.length === 0 ? <p class="muted">{t('comments.none')}</p> : <CommentLog locale={locale} comments={brief.comments} />}
      <div class="mt-3">
        <Form action={`${address}/remarques`} idempotencyKey={crypto.randomUUID()} label={t('comments')}>
          <TextArea name="body" rows={2} label={t('comment.body')} hint={t('comment.hint')} value={valueIn(own, 'body')} {...errorIn(own, 'body')} />
          <Select name="about" label={t('comment.on')} empty={t('comment.whole')} options={parts} value={valueIn(own, 'about')} />
          <Actions><Button>{t('comment.go')}</Button></Actions>
        </Form>
      </div>
    </section>
  )
}

function agreement({ locale, brief }: TalkProps): string {
  const t = texts(locale)
  if (brief.agreed_on === null) return t('agreed.not')
  const said = { date: formats(locale).date(brief.agreed_on), name: brief.agreedBy ?? t('agreed.firm'), version: brief.agreed_version ?? 1 }
  return t(brief.agreed_version === brief.version ? 'agreed' : 'agreed.before', said)
}

/** The SME writes too: what it said yes to, the letter, its link to copy. */
export function Together({ site, links, ...props }: TalkProps & { site: Site; links: readonly LiveLink[] }) {
  const { locale, brief, address, shown } = props
  const t = texts(locale)
  return (
    <Aside title={t('together')}>
      <p class="mt-2">{agreement(props)}</p>
      {brief.status === 'scoping' && shown.file.manager && (
        <Form action={`${address}/invitation`} idempotencyKey={crypto.randomUUID()} label={t('share.go')}>
          <p class="muted">{t(links.length > 0 ? 'share.again' : 'share.lead', { name: shown.file.manager })}</p>
          <div class="mt-2"><Button>{t('share.go')}</Button></div>
        </Form>
      )}
      {brief.agreed_version !== brief.version && <p class="mt-2"><a href={`${address}/accord`}>{t('agree.enter')}</a></p>}
      {!shown.file.manager && <p class="muted">{t('share.nobody')}</p>}
      {links.length > 0 && <div class="mt-3"><LinkAddresses locale={locale} site={site} links={links} /></div>}
    </Aside>
  )
}

/** What the SME said by telephone or on paper, entered for it. */
export function AgreementView({ locale, typed, shown, brief, address }: TalkProps) {
  const t = texts(locale)
  const lines = briefFields.flatMap((field) => {
    const words = wordsOf(locale, brief.content, field)
    return words ? [{ term: editionTexts(locale)(`field.${field}`), description: <span class="lines">{words}</span> }] : []
  })
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.file.sme} title={t('agree.title')} lead={t('agree.lead', { version: brief.version })}>
      <DefinitionList items={lines} />
      <Form action={`${address}/accord`} idempotencyKey={crypto.randomUUID()} hidden={{ version: String(brief.version) }} label={t('agree.title')}>
        <BehalfFields locale={locale} typed={typed} speaker={shown.file.manager} today={shown.today} />
        <Actions><Button variant="primary">{t('agree.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
