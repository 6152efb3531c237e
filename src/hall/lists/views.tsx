import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { siteAddress } from '#people/organisations/address/schema.ts'
import type { Addressee } from '#people/mailings/queries.ts'
import { listNames, mostRows, texts, toolsAddress, type ListName } from './schema.ts'
import type { ShownList } from './pages.tsx'

type Props = { locale: Locale; shown: ShownList }

/** On the page of a list: the way to what may be done with all of it. */
export const ListTools = ({ locale, list, filter }: { locale: Locale; list: ListName; filter: string }) => <p class="mt-3"><a href={toolsAddress(list, filter)}>{texts(locale)('open')}</a></p>

const shownMissing = 100
type Gap = { label: string; one: Addressee }

function gapColumns(locale: Locale): Column<Gap>[] {
  const t = texts(locale)
  const known = (there: boolean) => (there ? t('missing.yes') : <span class="late">{t('missing.no')}</span>)
  return [
    { key: 'name', head: t('missing.name'), names: true, cell: ({ label, one }) => <>{one.personId ? <a href={`/personnes/${one.personId}`}>{label}</a> : label}{!one.personId && <small>{t('missing.nobody')}</small>}</> },
    { key: 'email', head: t('missing.email'), cell: ({ one }) => known(one.email !== null) },
    { key: 'post', head: t('missing.post'), cell: ({ one, label }) => <>{known(one.lines !== null)}{!one.lines && one.siteId && <small><a href={siteAddress(one.siteId)} aria-label={`${t('missing.complete')} : ${label}`}>{t('missing.complete')}</a></small>}</> },
  ]
}

/** Nobody is left out without a word: who lacks an address of either kind, and where to give it. */
function Missing({ locale, shown: { addressees, labels } }: Props) {
  const t = texts(locale)
  const gaps = (addressees ?? []).flatMap((one, at) => (one.personId && one.email && one.lines ? [] : [{ label: labels[at] ?? '', one }]))
  if (gaps.length === 0) return null
  return (
    <Section id="manque" title={t('missing')} note={t('missing.note')}>
      <Table caption={t('missing.caption')} rows={gaps.slice(0, shownMissing)} rowKey={({ label, one }) => `${label}${one.projectId ?? ''}${one.siteId ?? ''}${one.personId ?? ''}`} columns={gapColumns(locale)} stack />
      {gaps.length > shownMissing && <p class="muted mt-2">{t('missing.more', { count: gaps.length - shownMissing })}</p>}
    </Section>
  )
}

function Writing({ locale, shown: { name, filter, addressees } }: Props) {
  const t = texts(locale)
  if (!addressees) return null
  const open = addressees.filter(({ personId, closed }) => personId && !closed)
  const labels = addressees.filter(({ lines, closed }) => lines && !closed).length
  const write = (medium: 'lettre' | 'courriel') => toolsAddress(name, filter, `/${medium}`)
  return (
    <>
      <Section title={t('labels')} note={t('labels.note')}>
        <p>{t('labels.count', { count: labels })}</p>
        {labels > 0 && <div class="mt-3"><Actions>{([24, 14] as const).map((sheet) => <LinkButton key={sheet} href={toolsAddress(name, filter, `/etiquettes-${sheet}.pdf`)}>{t(`labels.${sheet}`)}</LinkButton>)}</Actions></div>}
      </Section>
      <Section title={t('write')} note={t('write.note')}>
        <p>{t('write.reach', { letters: open.filter(({ lines }) => lines).length, mails: open.filter(({ email }) => email).length })}</p>
        <div class="mt-3"><Actions><LinkButton href={write('courriel')}>{t('write.e-mail')}</LinkButton><LinkButton href={write('lettre')}>{t('write.letter')}</LinkButton></Actions></div>
      </Section>
    </>
  )
}

/** Everything that may be done with the rows of a filter. */
export function ToolsView({ locale, shown }: Props) {
  const t = texts(locale)
  const { name, list, filter, total } = shown
  const { number } = formats(locale)
  const page = `/${listNames.find((one) => one === name) ?? ''}${filter ? `?${filter}` : ''}`
  const tools = total > 0 && total <= mostRows
  return (
    <div class="stack">
      <ScreenHead title={t(`title.${list}`)} facts={[t(`count.${list}`, { count: total })]} action={<LinkButton href={page}>{t('back')}</LinkButton>} />
      <p class="muted measure">{t('lead', { most: number(mostRows) })}</p>
      {total > mostRows && <Message tone="wait" title={t('too-many', { count: number(total), most: number(mostRows) })}>{t('too-many.text')}</Message>}
      {total === 0 && <Empty title={t('empty')}>{t('empty.text')}</Empty>}
      {tools && (
        <Sheet>
          <Section title={t('take')} note={t('take.note')}>
            <Actions><LinkButton href={toolsAddress(name, filter, '/tableur.xlsx')} download>{t('xlsx')}</LinkButton><LinkButton href={toolsAddress(name, filter, '/liste.pdf')}>{t('pdf')}</LinkButton></Actions>
          </Section>
          <Writing locale={locale} shown={shown} />
          <Missing locale={locale} shown={shown} />
        </Sheet>
      )}
    </div>
  )
}
