import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag, type Tone } from '#house/ui/tag.tsx'
import { inDays } from '#house/units.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import { quantitiesOf, type Quantities } from '../register/rules.ts'
import { missionLines, type MissionLine } from './rules.ts'

type Props = { locale: Locale; shown: Shown }

const tones: Record<MissionLine['state'], Tone> = { matching: 'wait', drafting: 'wait', 'in-signature': 'wait', signed: 'on', closed: 'ok', replaced: 'line', interrupted: 'late' }

function Expert({ locale, shown, line }: Props & { line: MissionLine }) {
  const t = texts(locale)
  if (!line.mission) {
    const search = shown.desk?.tasks.find(({ code, href }) => (code === 'match' || code === 'send-prepared') && href.endsWith(line.needId))
    return <small>{search ? <a href={search.href}>{t('mission.search')}</a> : t('mission.nobody')}</small>
  }
  const { id, expert, company, opening, reason } = line.mission
  return (
    <>
      <small>{[expert ?? t('proposal.hidden'), company].filter(Boolean).join(', ')}</small>
      {opening > 0 && <small>{t('mission.opening', { days: formats(locale).days(opening) })}</small>}
      {reason && <small>{reason}</small>}
      {shown.desk && line.state === 'signed' && <small><a href={fileAddress(shown.head.reference, `/missions/${id}/demi-journees`)}>{t('mission.days')}</a></small>}
    </>
  )
}

function columnsOf({ locale, shown }: Props): Column<MissionLine>[] {
  const t = texts(locale)
  const { days } = formats(locale)
  const quantity = (of: keyof Quantities): Column<MissionLine> => ({
    key: of, numeric: true, label: t(`mission.${of}`), head: <QuantityLabel of={of}>{t(`mission.${of}`)}</QuantityLabel>,
    cell: ({ mission, quantities }) => (mission?.signed_on ? days(quantities[of]) : <span class="muted">{t('mission.not-yet')}</span>),
  })
  return [
    { key: 'family', head: t('mission.family'), names: true, cell: (line) => <>{familyName(locale, line.family)} <Tag tone={tones[line.state]}>{t(`mission.state.${line.state}`)}</Tag><Expert locale={locale} shown={shown} line={line} /></> },
    quantity('contracted'), quantity('delivered'), quantity('verified'),
  ]
}

/** The three quantities of the whole file, each with its word. */
function Sums({ locale, shown }: Props) {
  const { days } = formats(locale)
  const { missions = [], register = [], entries = [] } = shown.after ?? {}
  const sums = quantitiesOf(missions, register, entries)
  return (
    <p class="sum">
      {(['contracted', 'delivered', 'verified'] as const).map((of) => <span key={of}><b>{days(sums[of])}</b> <QuantityLabel of={of}>{texts(locale)(`sum.${of}`, { count: inDays(sums[of]) })}</QuantityLabel></span>)}
    </p>
  )
}

/** One line a mission, and one for each skill that was granted and found nobody yet. */
export function MissionsSection(props: Props) {
  const { locale, shown } = props
  const t = texts(locale)
  const lines = missionLines(shown)
  if (lines.length === 0) return null
  return (
    <Section title={t('missions')} note={t('missions.note', { count: new Set(lines.map(({ needId }) => needId)).size })}>
      {lines.filter(({ mission }) => mission?.signed_on).length > 1 && <Sums {...props} />}
      <Table caption={t('missions')} rows={lines} rowKey={({ key }) => key} columns={columnsOf(props)} stack hover />
      <p class="meta mt-2">{t('mission.definition')}</p>
    </Section>
  )
}
