import { formats } from '#house/i18n/format.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { toHalfDays } from '#house/units.ts'
import { capitalised } from '#people/links/schema.ts'
import { monthsOf } from './papers/rules.ts'
import type { SheetsOfMission } from './queries.ts'
import { partsOf } from './rules.ts'
import { codeAddress, sheetsAddress, texts } from './schema.ts'

type Props = { locale: Locale; shown: SheetsOfMission }

function Print({ locale, shown: { file, mission } }: Props) {
  const t = texts(locale)
  return (
    <Section title={t('print.title')} note={t('code.is', { code: mission.code })}>
      <div class="actions">
        <LinkButton href={sheetsAddress(file.reference, mission.id, '/emargement.pdf')}>{t('print')}</LinkButton>
        <LinkButton variant="primary" href={codeAddress(mission.code)}>{t('back')}</LinkButton>
      </div>
      <p class="mt-3"><a href="/emargement">{t('back.other')}</a></p>
    </Section>
  )
}

/** One line a paper: the mission, then each month of its expert, as PDF and as a workbook. */
function Evidence({ locale, shown: { file, mission, rows } }: Props) {
  const t = texts(locale)
  const { days, month } = formats(locale)
  const { counted, entered, tacit } = partsOf(rows)
  const papers = [
    { key: 'mission', what: t('evidence.mission'), at: '/justificatif' },
    ...monthsOf(rows).map((key) => ({ key, what: t('month.title', { expert: mission.expert, month: month(toPlainDate(`${key}-01`)) }), at: `/temps/${key}` })),
  ]
  const sum = (own: readonly unknown[]) => days(toHalfDays(own.length))
  return (
    <Section title={t('evidence')} note={t('evidence.note')}>
      <p>{t('sums', { counted: sum(counted), entered: sum(entered), tacit: sum(tacit) })}</p>
      <ul class="rows mt-3">
        {papers.map(({ key, what, at }) => (
          <li key={key}>
            <span>{capitalised(what)}</span>
            <span class="actions">
              {(['pdf', 'xlsx'] as const).map((kind) => <a key={kind} href={sheetsAddress(file.reference, mission.id, `${at}.${kind}`)} aria-label={t('evidence.named', { what, kind: t(`evidence.${kind}`) })}>{t(`evidence.${kind}`)}</a>)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Scans({ locale, shown: { file, mission, scans } }: Props) {
  const t = texts(locale)
  const { date } = formats(locale)
  const at = (scanId: string, rest = '') => sheetsAddress(file.reference, mission.id, `/emargees/${scanId}${rest}`)
  return (
    <Section title={t('scans')}>
      {scans.length === 0 ? <p class="muted">{t('scans.none')}</p> : (
        <Table caption={t('scans')} rows={scans} rowKey={({ id }) => id} stack hover columns={[
          { key: 'date', head: t('scans.date'), names: true, nowrap: true, cell: ({ signed_on }) => date(signed_on) },
          { key: 'file', head: t('scans.file'), cell: ({ id, name }) => <a href={at(id, '/fichier')}>{name}</a> },
          { key: 'received', head: t('scans.received'), cell: ({ received_on, given_name, family_name }) => t('scans.received.by', { date: date(received_on), name: family_name ? `${given_name} ${family_name}` : '–' }) },
          { key: 'enter', head: t('scans.enter'), cell: ({ id, signed_on }) => <a href={at(id)} aria-label={t('scans.enter.named', { date: date(signed_on) })}>{t('scans.enter')}</a> },
        ]} />
      )}
    </Section>
  )
}

/** What a mission's ledger gives on paper, and what came back from it. */
export function SheetsView(props: Props) {
  const { locale, shown: { file, mission } } = props
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead meta={`${file.sme}. ${mission.expert}`} title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      <div class="sheet">
        <Print {...props} />
        <Evidence {...props} />
        <Scans {...props} />
      </div>
    </div>
  )
}
