import { BehalfFields, behalfSentence } from '#house/behalf/behalf.tsx'
import { halves } from '#house/clock/plain-date.ts'
import { errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { WhoFields } from '#people/persons/desk/newcomer/views.tsx'
import { standingOf } from '#people/skills/revalidation/rules.ts'
import { standingWords } from '#people/skills/revalidation/views.tsx'
import { familyName, skillFamilies } from '#people/skills/schema.ts'
import { SiteField, type FirmFormProps } from '../forms/views.tsx'
import { firmAddress, texts } from '../schema.ts'
import type { Entry, ExpertSheet } from './queries.ts'

export type ExpertProps = { locale: Locale; typed: Typed; expert: ExpertSheet; /** A coordinator may enter what the expert said. */ behalf: boolean }

const addressOf = ({ siren, id }: ExpertSheet, rest = '') => firmAddress(siren, `/intervenants/${id}${rest}`)
const kinds = ['competitor', 'customer', 'supplier', 'family'] as const
const weekdays = [1, 2, 3, 4, 5] as const

function Record({ locale, expert }: { locale: Locale; expert: ExpertSheet }) {
  const t = texts(locale)
  const none = <span class="muted">{t('none')}</span>
  const { days, number, date } = formats(locale)
  return (
    <DefinitionList items={[
      { term: t('col.job'), description: expert.job_title || none },
      { term: t('col.site'), description: expert.site },
      { term: t('col.manager'), description: expert.manager ?? <span class="muted">{t('manager.none')}</span> },
      { term: t('col.yearly'), description: expert.half_days_per_year === null ? <span class="muted">{t('expert.no-quota.long')}</span> : days(expert.half_days_per_year) },
      { term: t('mobility'), description: t(expert.remote_ok ? 'mobility.remote' : 'mobility.km', { km: number(expert.mobility_km) }) },
      { term: t('charter'), description: expert.charter_signed_on ? date(expert.charter_signed_on) : <span class="muted">{t('charter.none')}</span> },
      ...(expert.available_note ? [{ term: t('note'), description: expert.available_note }] : []),
    ]} />
  )
}

function Skills({ locale, expert }: { locale: Locale; expert: ExpertSheet }) {
  const t = texts(locale)
  if (expert.capabilities.length === 0) return <p class="muted">{t('skills.none')}</p>
  return (
    <Table caption={t('col.skills')} rows={expert.capabilities} rowKey={({ family_code, capability }) => `${family_code} ${capability}`} stack columns={[
      { key: 'skill', head: t('col.skill'), names: true, cell: ({ family_code, capability }) => <>{capability || familyName(locale, family_code)}{capability && <small>{familyName(locale, family_code)}</small>}</> },
      { key: 'level', head: t('col.level'), cell: ({ level }) => t(`level.${String(level) as '1'}`) },
      { key: 'confirmed', head: t('col.confirmed'), cell: ({ confirmed_on }) => standingWords(locale, { confirmed_on, standing: standingOf(confirmed_on, expert.today) }) },
      { key: 'evidence', head: t('col.evidence'), cell: ({ evidence }) => evidence ?? <span class="muted">{t('none')}</span> },
    ]} />
  )
}

type End = '/disponibilites' | '/absences' | '/conflits'

/** Of the forms of the page, the one that came back shows what was typed; the others are as new, with ids of their own. */
const ownOf = (typed: Typed, end: End): Typed => (typed.form === end ? typed : { ...typed, fields: {}, errors: {} })

function Behalf({ locale, typed, expert, behalf, end }: ExpertProps & { end: End }) {
  if (!behalf) return null
  const own = ownOf(typed, end)
  return (
    <details open={own.form === end && Boolean(own.fields['behalf_channel'])}>
      <summary>{texts(locale)('behalf.open', { name: expert.name })}</summary>
      <div class="mt-3"><BehalfFields locale={locale} typed={own} speaker={expert.name} today={expert.today} own scope={typed.form === end ? undefined : end.slice(1)} /></div>
    </details>
  )
}

/** « Saisi pour le compte de… », under what was entered. */
function Said({ locale, entry }: { locale: Locale; entry: Entry | undefined }) {
  return entry ? <small class="sub">{behalfSentence(locale, { channel: entry.channel, saidOn: entry.said_on, speakerName: entry.speaker_name, by: entry.by })}.</small> : null
}

function WeekForm(props: ExpertProps) {
  const { locale, typed, expert } = props
  const t = texts(locale)
  const chosen = expert.weekly.map(({ weekday, half }) => `${weekday} ${half}`)
  const options = weekdays.flatMap((weekday) => halves.map((half) => ({ value: `${weekday} ${half}`, label: t('week.half', { day: t(`weekday.${weekday}`), half: formats(locale).half(half) }) })))
  return (
    <Form action={addressOf(expert, '/disponibilites')} label={t('week')}>
      <Choices name="slot" type="checkbox" label={t('week.label')} hint={t('week.hint')} options={options} value={typed.form === '/disponibilites' ? typed.all('slot') : chosen} />
      <Said locale={locale} entry={expert.entries.find(({ action }) => action === 'people.setAvailability')} />
      <Behalf {...props} end="/disponibilites" />
      <Actions><Button>{t('week.go')}</Button></Actions>
    </Form>
  )
}

function AbsenceForm(props: ExpertProps) {
  const { locale, typed, expert } = props
  const t = texts(locale)
  const { range } = formats(locale)
  const own = ownOf(typed, '/absences')
  return (
    <>
      {expert.absences.length === 0 ? <p class="muted">{t('absences.none')}</p> : <ul class="bul">{expert.absences.map(({ id, starts_on, ends_on }) => <li key={id}>{range(starts_on, ends_on)}<Said locale={locale} entry={expert.entries.find(({ absence_id }) => absence_id === id)} /></li>)}</ul>}
      <Form action={addressOf(expert, '/absences')} idempotencyKey={crypto.randomUUID()} label={t('absence.new')}>
        <Field name="startsOn" type="date" label={t('from')} value={valueIn(own, 'startsOn')} {...errorIn(own, 'startsOn')} required />
        <Field name="endsOn" type="date" label={t('to')} value={valueIn(own, 'endsOn')} {...errorIn(own, 'endsOn')} required />
        <Behalf {...props} end="/absences" />
        <Actions><Button>{t('absence.go')}</Button></Actions>
      </Form>
    </>
  )
}

function ConflictForm(props: ExpertProps) {
  const { locale, typed, expert } = props
  const t = texts(locale)
  const own = ownOf(typed, '/conflits')
  return (
    <>
      {expert.conflicts.length === 0 ? <p class="muted">{t('conflicts.none')}</p> : <ul class="bul">{expert.conflicts.map(({ id, organisation, kind }) => <li key={id}>{t('conflict.line', { firm: organisation ?? t('conflict.hidden'), kind: t(`conflict.${kind}`) })}<Said locale={locale} entry={expert.entries.find(({ of_organisation_id }) => of_organisation_id === id)} /></li>)}</ul>}
      <Form action={addressOf(expert, '/conflits')} idempotencyKey={crypto.randomUUID()} label={t('conflict.new')}>
        <Field name="siren" short inputmode="numeric" label={t('register.siren')} value={valueIn(own, 'siren')} {...errorIn(own, 'siren')} required />
        <Select name="kind" label={t('conflict.kind')} options={kinds.map((kind) => ({ value: kind, label: t(`conflict.${kind}`) }))} value={valueIn(own, 'kind')} />
        <Behalf {...props} end="/conflits" />
        <Actions><Button>{t('conflict.go')}</Button></Actions>
      </Form>
    </>
  )
}

export function ExpertView(props: ExpertProps) {
  const { locale, typed, expert } = props
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead meta={expert.firm} title={expert.name} facts={[t(expert.active ? 'expert.active' : 'expert.inactive')]} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('record')}><Record locale={locale} expert={expert} /></Section>
        <Section title={t('col.skills')} note={t('skills.note')}><Skills locale={locale} expert={expert} /></Section>
        <Section title={t('week')} note={t('week.note')}><WeekForm {...props} /></Section>
        <Section title={t('absences')}><div class="stack"><AbsenceForm {...props} /></div></Section>
        <Section title={t('conflicts')} note={t('conflicts.note')}><div class="stack"><ConflictForm {...props} /></div></Section>
      </Sheet>
    </div>
  )
}

export function NewMemberView({ locale, typed, firm }: FirmFormProps) {
  const t = texts(locale)
  const managers = [...new Map(firm.contacts.filter(({ role }) => role === 'line-manager').map((one) => [one.personId, { value: one.personId, label: one.name }])).values()]
  return (
    <FormScreen locale={locale} typed={typed} meta={firm.name} title={t('member.new')} lead={t('member.lead')}>
      <Form action={firmAddress(firm.siren, '/intervenants/nouveau')} idempotencyKey={crypto.randomUUID()} label={t('member.new')}>
        <WhoFields locale={locale} typed={typed} />
        <fieldset class="form">
          <legend class="lb">{t('record')}</legend>
          <SiteField locale={locale} typed={typed} firm={firm} />
          <Field name="jobTitle" label={t('col.job')} value={valueIn(typed, 'jobTitle')} {...errorIn(typed, 'jobTitle')} required />
          <Select name="lineManagerId" label={t('col.manager')} empty={t('manager.none')} options={managers} value={valueIn(typed, 'lineManagerId')} {...errorIn(typed, 'lineManagerId')} />
          <Field name="halfDaysPerYear" type="number" inputmode="numeric" min={0} label={t('member.yearly')} hint={t('pledge.half-days.hint')} value={valueIn(typed, 'halfDaysPerYear')} {...errorIn(typed, 'halfDaysPerYear')} required />
          <Field name="mobilityKm" type="number" inputmode="numeric" min={0} label={t('member.km')} value={valueIn(typed, 'mobilityKm', 40)} {...errorIn(typed, 'mobilityKm')} />
          <Checkbox name="remoteOk" value="on" label={t('member.remote')} checked={typed.fields['remoteOk'] === 'on'} />
        </fieldset>
        <Choices name="family" type="checkbox" label={t('member.skills')} hint={t('member.skills.hint')} options={skillFamilies.map((family) => ({ value: family.code, label: family[locale] }))} value={typed.all('family')} />
        <Field name="capability" label={t('member.capability')} note={t('optional')} hint={t('member.capability.hint')} value={valueIn(typed, 'capability')} />
        <Actions><Button variant="primary">{t('member.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
