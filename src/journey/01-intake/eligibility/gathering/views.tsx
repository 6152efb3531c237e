import type { PlainDate } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { fileAddress } from '../../desk/schema.ts'
import type { Examination } from '../queries.ts'
import { texts } from '../schema.ts'

export type GatheringProps = { locale: Locale; typed: Typed; shown: Examination }

/** A number as people type it, without groups of thousands, which differ too much to be read back. Amounts are typed in euros and kept in cents. */
const plain = (locale: Locale, value: number | null | undefined) => (value === null || value === undefined ? '' : String(value).replace('.', locale === 'fr' ? ',' : '.'))
const euros = (locale: Locale, cents: number | null | undefined) => plain(locale, cents === null || cents === undefined ? null : cents / 100)
const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no')

function YesNo({ locale, typed, name, known }: { locale: Locale; typed: Typed; name: 'takeover' | 'inDifficulty' | 'publicMoney'; known: boolean | null }) {
  const t = texts(locale)
  const options = (['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))
  return <Select name={name} label={t(`fact.${name}`)} empty={t('not-gathered')} options={options} value={valueIn(typed, name, yesNo(known))} {...errorIn(typed, name)} />
}

type Figures = { headcount: number | null; turnoverCents: number | null; balanceCents: number | null }

/** Headcount, turnover, balance sheet of one firm and year. */
function FigureFields({ locale, typed, prefix, known }: { locale: Locale; typed: Typed; prefix: string; known: Figures | null | undefined }) {
  const t = texts(locale)
  const values = { headcount: plain(locale, known?.headcount), turnoverCents: euros(locale, known?.turnoverCents), balanceCents: euros(locale, known?.balanceCents) }
  return (
    <>
      {(['headcount', 'turnoverCents', 'balanceCents'] as const).map((name) => (
        <Field key={name} name={`${prefix}${name}`} short inputmode="decimal" label={t(`fact.${name}`)} value={valueIn(typed, `${prefix}${name}`, values[name])} {...errorIn(typed, `${prefix}${name}`)} />
      ))}
    </>
  )
}

const blankRows = 2

function Related({ locale, typed, shown: { recorded } }: GatheringProps) {
  const t = texts(locale)
  const relations = (['linked', 'partner'] as const).map((value) => ({ value, label: t(`relation.${value}`) }))
  const rows = [...recorded.related, ...Array.from({ length: blankRows }, () => null)]
  return (
    <details open={recorded.related.length > 0}>
      <summary>{t('related.title')}</summary>
      <p class="hint mt-2">{t('related.hint')}</p>
      {rows.map((firm, at) => {
        const prefix = `related.${at}.`
        return (
          <fieldset class="form mt-4" key={prefix}>
            <legend class="lb">{t('related.firm', { number: at + 1 })}</legend>
            <Field name={`${prefix}name`} label={t('related.name')} value={valueIn(typed, `${prefix}name`, firm?.name)} {...errorIn(typed, `${prefix}name`)} />
            <Select name={`${prefix}relation`} label={t('related.relation')} options={relations} value={valueIn(typed, `${prefix}relation`, firm?.relation ?? 'linked')} {...errorIn(typed, `${prefix}relation`)} />
            <Field name={`${prefix}share`} short inputmode="decimal" label={t('fact.share')} value={valueIn(typed, `${prefix}share`, plain(locale, firm?.share))} {...errorIn(typed, `${prefix}share`)} />
            <FigureFields locale={locale} typed={typed} prefix={prefix} known={firm} />
            <Checkbox name={`${prefix}exempt`} value="on" label={t('related.exempt')} detail={t('related.exempt.detail')} checked={typed.form === null ? firm?.exempt ?? false : typed.fields[`${prefix}exempt`] === 'on'} />
          </fieldset>
        )
      })}
    </details>
  )
}

/** What the rules need to know, in the order of the rules. */
export function FactsView(props: GatheringProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { recorded, facts, commune, file } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('facts.title')} lead={t('facts.lead')}>
      <Form action={fileAddress(file.reference, '/recevabilite/elements')} idempotencyKey={crypto.randomUUID()} label={t('facts.title')}>
        <Field name="createdOn" type="date" label={t('fact.createdOn')} value={valueIn(typed, 'createdOn', facts.createdOn)} {...errorIn(typed, 'createdOn')} />
        <Field name="commune" label={t('fact.commune')} hint={t('fact.commune.hint')} value={valueIn(typed, 'commune', commune && `${commune.name} (${commune.code})`)} {...errorIn(typed, 'commune')} />
        <Field name="naf" short label={t('fact.naf')} hint={t('fact.naf.hint')} value={valueIn(typed, 'naf', facts.naf)} {...errorIn(typed, 'naf')} />
        <Field name="jobsCreated" short inputmode="numeric" label={t('fact.jobsCreated')} value={valueIn(typed, 'jobsCreated', facts.jobsCreated)} {...errorIn(typed, 'jobsCreated')} />
        <Field name="jobsYears" short inputmode="numeric" label={t('fact.jobsYears')} value={valueIn(typed, 'jobsYears', facts.jobsYears)} {...errorIn(typed, 'jobsYears')} />
        <Field name="jobsKept" short inputmode="numeric" label={t('fact.jobsKept')} value={valueIn(typed, 'jobsKept', facts.jobsKept)} {...errorIn(typed, 'jobsKept')} />
        <YesNo locale={locale} typed={typed} name="takeover" known={recorded.takeover} />
        <YesNo locale={locale} typed={typed} name="inDifficulty" known={recorded.inDifficulty} />
        <YesNo locale={locale} typed={typed} name="publicMoney" known={recorded.publicMoney} />
        <fieldset class="form">
          <legend class="lb">{t('figures.title')}</legend>
          <p class="hint">{t('figures.hint')}</p>
          <FigureFields locale={locale} typed={typed} prefix="" known={facts.size.own} />
          <Field name="publicShare" short inputmode="decimal" label={t('fact.publicShare')} value={valueIn(typed, 'publicShare', plain(locale, recorded.publicShare))} {...errorIn(typed, 'publicShare')} />
        </fieldset>
        <details open={recorded.before !== null}>
          <summary>{t('before.title')}</summary>
          <p class="hint mt-2">{t('before.hint')}</p>
          <fieldset class="form mt-4"><legend class="vh">{t('before.title')}</legend><FigureFields locale={locale} typed={typed} prefix="before." known={recorded.before} /></fieldset>
        </details>
        <Related {...props} />
        <Actions><Button variant="primary">{t('facts.go')}</Button><LinkButton href={fileAddress(file.reference, '/recevabilite')} variant="quiet">{t('back')}</LinkButton></Actions>
      </Form>
    </FormScreen>
  )
}

export const aidRows = 4

function AidFields({ locale, typed, at }: { locale: Locale; typed: Typed; at: number }) {
  const t = texts(locale)
  const prefix = `aids.${at}.`
  return (
    <fieldset class="form">
      <legend class="lb">{t('minimis.aid', { number: at + 1 })}</legend>
      <Field name={`${prefix}authority`} label={t('minimis.authority')} value={valueIn(typed, `${prefix}authority`)} {...errorIn(typed, `${prefix}authority`)} />
      <Field name={`${prefix}grantedOn`} type="date" label={t('minimis.granted-on')} value={valueIn(typed, `${prefix}grantedOn`)} {...errorIn(typed, `${prefix}grantedOn`)} />
      <Field name={`${prefix}cents`} short inputmode="decimal" label={t('minimis.amount')} value={valueIn(typed, `${prefix}cents`)} {...errorIn(typed, `${prefix}cents`)} />
    </fieldset>
  )
}

/** The firm's statement of de minimis aid, for itself and its single undertaking. */
export function DeMinimisView({ locale, typed, shown: { file } }: GatheringProps) {
  const t = texts(locale)
  const today: PlainDate = file.today
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('minimis.title')} lead={t('minimis.lead')}>
      <Form action={fileAddress(file.reference, '/recevabilite/de-minimis')} idempotencyKey={crypto.randomUUID()} label={t('minimis.title')}>
        <Field name="declaredBy" label={t('minimis.by')} value={valueIn(typed, 'declaredBy', file.manager)} {...errorIn(typed, 'declaredBy')} required />
        <Field name="declaredOn" type="date" label={t('minimis.on')} value={valueIn(typed, 'declaredOn', today)} {...errorIn(typed, 'declaredOn')} required />
        <TextArea name="undertaking" rows={2} label={t('minimis.undertaking')} note={t('optional')} hint={t('minimis.undertaking.hint')} value={valueIn(typed, 'undertaking')} {...errorIn(typed, 'undertaking')} />
        <Field name="grantingAuthority" label={t('minimis.granting')} hint={t('minimis.granting.hint')} value={valueIn(typed, 'grantingAuthority')} {...errorIn(typed, 'grantingAuthority')} required />
        <Field name="grossGrantCents" short inputmode="decimal" label={t('minimis.gross')} hint={t('minimis.gross.hint')} value={valueIn(typed, 'grossGrantCents')} {...errorIn(typed, 'grossGrantCents')} required />
        <p class="hint">{t('minimis.aids.hint')}</p>
        {Array.from({ length: aidRows }, (_row, at) => <AidFields key={at} locale={locale} typed={typed} at={at} />)}
        <Actions><Button variant="primary">{t('minimis.go')}</Button><LinkButton href={fileAddress(file.reference, '/recevabilite')} variant="quiet">{t('back')}</LinkButton></Actions>
      </Form>
    </FormScreen>
  )
}
