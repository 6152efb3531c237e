import { FormNotice, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import { texts as editionTexts } from '../editions/schema.ts'
import type { PastBrief, PastBriefs } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: PastBriefs; address: string }

function Past({ locale, shown, address, past }: Omit<Props, 'typed'> & { past: PastBrief }) {
  const t = texts(locale)
  const field = editionTexts(locale)
  const { date, days } = formats(locale)
  const lines = [
    { term: field('field.objective'), text: past.objective }, { term: field('field.deliverable'), text: past.deliverable }, { term: field('field.outOfScope'), text: past.out_of_scope }, { term: field('field.startingPoint'), text: past.starting_point },
    { term: field('field.halfDays'), text: past.half_days ? days(past.half_days) : '' },
  ].filter(({ text }) => text !== '')
  const taken = shown.brief?.source_brief_id === past.id
  return (
    <Section title={past.sme} note={t('closed', { date: date(past.ready_on) })}>
      <p>{past.capability && <span class="muted">{past.capability} </span>}{past.same && <Tag tone="line">{t('same')}</Tag>} {taken && <Tag tone="ok">{t('taken')}</Tag>}</p>
      <DefinitionList items={lines.map(({ term, text }) => ({ term, description: <span class="lines">{text}</span> }))} />
      {shown.brief?.status === 'scoping' && !taken && (
        <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={{ sourceBriefId: past.id }} label={t('go.label', { sme: past.sme })}>
          <div class="mt-2"><Button>{t('go')}<span class="vh"> : {past.sme}</span></Button></div>
        </Form>
      )}
    </Section>
  )
}

export function PastBriefsView({ locale, typed, shown, address }: Props) {
  const t = texts(locale)
  const { rows, page, more, need, file } = shown
  return (
    <div class="stack">
      <ScreenHead meta={`${file.sme}, ${familyName(locale, need.family_code)}`} title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      <FormNotice locale={locale} typed={typed} />
      {rows.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Sheet>{rows.map((past) => <Past key={past.id} locale={locale} shown={shown} address={address} past={past} />)}</Sheet>}
      <p class="actions">
        {page > 1 && <a href={`${address}?page=${page - 1}`}>{t('previous')}</a>}
        {more && <a href={`${address}?page=${page + 1}`}>{t('next')}</a>}
      </p>
    </div>
  )
}
