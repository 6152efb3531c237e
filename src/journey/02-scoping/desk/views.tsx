import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { toHalfDays } from '#house/units.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { LiveLink } from '#people/links/queries.ts'
import { familyName } from '#people/skills/schema.ts'
import { briefFields, texts as editionTexts } from '../editions/schema.ts'
import { EditionLog, wordsOf } from '../editions/views.tsx'
import { beyondReasons, redPoints } from '../rules.ts'
import { EditForm } from './form/views.tsx'
import { Lights, OverrideNote } from './lights/views.tsx'
import type { BriefOfNeed, BriefShown } from './queries.ts'
import { briefAddress, texts } from './schema.ts'
import { Comments, Together } from './talk/views.tsx'

export type Shown = BriefOfNeed & { links: readonly LiveLink[] }
type BriefProps = { locale: Locale; typed: Typed; shown: Shown; address: string; site: Site }
type WithBrief = BriefProps & { brief: BriefShown }

/** A red light stops the closing, unless a reason is written; without dates not even that. */
function Finish({ locale, typed, brief, address }: WithBrief) {
  const t = texts(locale)
  const red = redPoints(brief.points).length
  if (beyondReasons(brief.points)) return <Aside title={t('finish.title')}><p class="mt-2">{t('finish.dates')}</p></Aside>
  const own = typed.form === '/cloture' ? typed : { ...typed, fields: {}, errors: {} }
  return (
    <Aside title={t('finish.title')}>
      <p class="mt-2">{red > 0 ? t('finish.red', { count: red }) : t('finish.ready')}</p>
      <Form action={`${address}/cloture`} idempotencyKey={crypto.randomUUID()} label={t('finish.title')}>
        {red > 0 && <TextArea name="overrideReason" rows={3} label={t('override.reason')} hint={t('override.hint')} value={valueIn(own, 'overrideReason')} {...errorIn(own, 'overrideReason')} />}
        <div class="mt-3"><Button variant={red > 0 ? 'plain' : 'primary'}>{t(red > 0 ? 'override.go' : 'finish.go')}</Button></div>
      </Form>
    </Aside>
  )
}

function Written({ locale, brief, address }: WithBrief) {
  const t = texts(locale)
  const items = briefFields.map((field) => ({ term: editionTexts(locale)(`field.${field}`), description: <span class="lines">{wordsOf(locale, brief.content, field) ?? <span class="muted">{editionTexts(locale)('empty')}</span>}</span> }))
  return (
    <>
      <p>{t('ready', { date: brief.ready_on ? formats(locale).date(brief.ready_on) : '' })}</p>
      {brief.override && <OverrideNote locale={locale} override={brief.override} />}
      <DefinitionList items={items} />
      <Form action={`${address}/reouverture`} idempotencyKey={crypto.randomUUID()} label={t('reopen.go')}>
        <Actions><Button>{t('reopen.go')}</Button></Actions>
      </Form>
    </>
  )
}

function Open({ locale, address }: BriefProps) {
  const t = texts(locale)
  return (
    <Form action={`${address}/ouverture`} idempotencyKey={crypto.randomUUID()} label={t('open.go')}>
      <p>{t('open.lead')}</p>
      <Actions><Button variant="primary">{t('open.go')}</Button></Actions>
    </Form>
  )
}

/** The other skills of the same file: complementary ones are matched together. */
function Siblings({ locale, shown: { siblings, file } }: BriefProps) {
  const t = texts(locale)
  const { days } = formats(locale)
  const rows = siblings.map(({ id, family_code, status, half_days }) => ({
    what: <a href={briefAddress(file.reference, id)}>{familyName(locale, family_code)}</a>, detail: t(status ? `sibling.${status}` : 'sibling.none'), ...(half_days ? { end: days(toHalfDays(half_days)) } : {}),
  }))
  return (
    <Aside title={t('siblings')}>
      {rows.length > 0 ? <Rows rows={rows} /> : <p class="muted mt-2">{t('siblings.none')}</p>}
      <p class="mt-2"><a href={fileAddress(file.reference, '/besoins/nouveau')}>{t('siblings.add')}</a></p>
    </Aside>
  )
}

function History({ locale, brief, address }: WithBrief) {
  const t = texts(locale)
  return (
    <Aside title={t('editions')}>
      {brief.editions.length > 0 ? <EditionLog locale={locale} lines={brief.editions} /> : <p class="muted mt-2">{editionTexts(locale)('none.text')}</p>}
      {brief.source && <p class="mt-2">{t('source')} <a href={fileAddress(brief.source.reference)}>{brief.source.sme}</a></p>}
      <Actions>
        <LinkButton size="small" href={`${address}/versions`}>{t('editions.go')}</LinkButton>
        {brief.status === 'scoping' && <LinkButton size="small" href={`${address}/modeles`}>{t('reuse.go')}</LinkButton>}
      </Actions>
    </Aside>
  )
}

function Beside(props: WithBrief) {
  const { locale, brief, shown, site } = props
  return (
    <>
      <Aside title={texts(locale)('points')}><Lights locale={locale} points={brief.points} /></Aside>
      {brief.status === 'scoping' && <Finish {...props} />}
      <Together {...props} site={site} links={shown.links} />
      <History {...props} />
    </>
  )
}

export function BriefView(props: BriefProps) {
  const { locale, typed, shown } = props
  const { brief, need, file } = shown
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={`${file.sme}, ${familyName(locale, need.family_code)}`} title={t('title')} lead={t('lead')}>
      <div class="cols">
        <div class="stack-l">
          <DefinitionList stacked items={[{ term: t('need'), description: need.description }]} />
          {!brief && <Open {...props} />}
          {brief?.status === 'scoping' && <EditForm {...props} brief={brief} />}
          {brief?.status === 'ready' && <Written {...props} brief={brief} />}
          {brief && <Comments {...props} brief={brief} />}
        </div>
        <div class="stack-l">
          {brief && <Beside {...props} brief={brief} />}
          <Siblings {...props} />
        </div>
      </div>
    </FormScreen>
  )
}
