import { behalfSentence } from '#house/behalf/behalf.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { FormNotice, type Typed } from '#house/http/form-page.tsx'
import { peopleAddress } from '#people/persons/desk/schema.ts'
import { roleName } from '#people/persons/desk/views.tsx'
import { familyName } from '#people/skills/schema.ts'
import { siteAddress } from '../../address/schema.ts'
import { firmAddress, policyAddress, texts } from '../schema.ts'
import type { BlackoutOf, ContactOf, EnvelopeOf, ExpertOf, FirmSheet, SiteOf } from './queries.ts'

type FirmProps = { locale: Locale; firm: FirmSheet }

function PolicyOf({ locale, firm, site }: FirmProps & { site: SiteOf }) {
  const t = texts(locale)
  const { id, name, beneficiaries, staff, whole_days } = site
  return (
    <>
      <a href={policyAddress(firm.siren, id)} aria-label={`${t('policy.open')} : ${name}`}>{t('policy.open')}</a>
      {whole_days && <small>{t('policy.whole-days')}</small>}
      {beneficiaries && <small>{t('policy.beneficiaries', { said: beneficiaries })}</small>}
      {staff && <small>{t('policy.staff', { said: staff })}</small>}
    </>
  )
}

function Sites({ locale, firm }: FirmProps) {
  const t = texts(locale)
  const { days, date } = formats(locale)
  const columns: Column<SiteOf>[] = [
    { key: 'site', head: t('col.site'), names: true, cell: ({ name, commune }) => <>{name}{commune && <small>{commune}</small>}</> },
    { key: 'territory', head: t('col.territory'), cell: ({ territory }) => territory },
    { key: 'rule', head: t('col.rule'), cell: ({ auto_approval_half_days }) => (auto_approval_half_days > 0 ? t('rule.up-to', { days: days(auto_approval_half_days) }) : <span class="muted">{t('rule.none')}</span>) },
    { key: 'policy', head: t('col.policy'), cell: (site) => <PolicyOf locale={locale} firm={firm} site={site} /> },
    ...(firm.own ? [] : [{ key: 'address', head: t('col.address'), cell: ({ id, name }: SiteOf) => <a href={siteAddress(id)} aria-label={`${t('address.open')} : ${name}`}>{t('address.open')}</a> }]),
    { key: 'joined', head: t('col.joined'), nowrap: true, cell: ({ joined_on }) => (joined_on ? date(joined_on) : <span class="muted">{t('none')}</span>) },
  ]
  return <Table caption={t('sites')} rows={firm.sites} rowKey={({ id }) => id} columns={columns} stack />
}

function Envelopes({ locale, firm }: FirmProps) {
  const t = texts(locale)
  const { days } = formats(locale)
  if (firm.envelopes.length === 0) return <Empty title={t('pledge.none')} level={3}>{t('pledge.none.text')}</Empty>
  const columns: Column<EnvelopeOf>[] = [
    { key: 'year', head: t('col.year'), names: true, cell: ({ year, site }) => <>{year}<small>{site}</small></> },
    { key: 'pledged', numeric: true, nowrap: true, label: t('col.pledged'), head: <QuantityLabel of="planned">{t('col.pledged')}</QuantityLabel>, cell: ({ pledged }) => days(pledged) },
    { key: 'reserved', numeric: true, nowrap: true, head: t('col.reserved'), cell: ({ reserved }) => days(reserved) },
    { key: 'left', numeric: true, nowrap: true, head: t('col.left'), cell: ({ pledged, reserved }) => days(toHalfDays(pledged - reserved)) },
    { key: 'quota', numeric: true, nowrap: true, head: t('col.quota'), cell: ({ quota }) => (quota === null ? <span class="muted">{t('quota.none')}</span> : days(quota)) },
  ]
  return <Table caption={t('pledges')} rows={firm.envelopes} rowKey={({ id }) => id} columns={columns} stack />
}

function ExpertState({ locale, expert }: { locale: Locale; expert: ExpertOf }) {
  const t = texts(locale)
  if (!expert.active) return <Tag>{t('expert.inactive')}</Tag>
  if (expert.absent_until) return <Tag tone="wait">{t('expert.absent', { date: formats(locale).date(expert.absent_until) })}</Tag>
  return expert.half_days_per_year === null ? <Tag tone="wait">{t('expert.no-quota')}</Tag> : <Tag tone="on">{t('expert.active')}</Tag>
}

function Team({ locale, firm }: FirmProps) {
  const t = texts(locale)
  const { days } = formats(locale)
  if (firm.team.length === 0) return <Empty title={t('team.none')} level={3}>{t('team.none.text')}</Empty>
  const columns: Column<ExpertOf>[] = [
    { key: 'name', head: t('col.expert'), names: true, cell: ({ id, name, job_title }) => <><a href={firmAddress(firm.siren, `/intervenants/${id}`)}>{name}</a><small>{job_title}</small></> },
    { key: 'skills', head: t('col.skills'), cell: ({ families }) => (families.length > 0 ? families.map((code) => familyName(locale, code)).join(', ') : <span class="muted">{t('none')}</span>) },
    { key: 'quota', numeric: true, nowrap: true, head: t('col.yearly'), cell: ({ half_days_per_year }) => (half_days_per_year === null ? <span class="muted">{t('none')}</span> : days(half_days_per_year)) },
    { key: 'manager', head: t('col.manager'), cell: ({ manager }) => manager ?? <span class="muted">{t('manager.none')}</span> },
    ...(firm.sites.length > 1 ? [{ key: 'site', head: t('col.site'), cell: ({ site }: ExpertOf) => site }] : []),
    { key: 'state', head: t('col.state'), cell: (expert) => <ExpertState locale={locale} expert={expert} /> },
  ]
  return (
    <>
      <Table caption={t('team')} rows={firm.team} rowKey={({ id }) => id} columns={columns} stack hover />
      <Pagination locale={locale} page={firm.page} pages={firm.pages} href={(page) => peopleAddress({ page }, firmAddress(firm.siren))} />
    </>
  )
}

function Contacts({ locale, firm }: FirmProps) {
  const t = texts(locale)
  if (firm.contacts.length === 0) return <Empty title={t('contacts.none')} level={3}>{t('contacts.none.text')}</Empty>
  const columns: Column<ContactOf>[] = [
    { key: 'name', head: t('col.person'), names: true, cell: ({ personId, name, email }) => <>{firm.own ? name : <a href={`/personnes/${personId}`}>{name}</a>}<small>{email ?? t('email.none')}</small></> },
    { key: 'role', head: t('col.role'), cell: ({ role, site }) => [roleName(locale, role), site].filter(Boolean).join(', ') },
    { key: 'telephone', head: t('col.telephone'), nowrap: true, cell: ({ telephone }) => telephone ?? <span class="muted">{t('none')}</span> },
    { key: 'withdraw', head: t('col.withdraw'), cell: (one) => (one.mine ? <Withdraw locale={locale} firm={firm} contact={one} /> : <span class="muted">{t('withdraw.not-yours')}</span>) },
  ]
  return <Table caption={t('contacts')} rows={firm.contacts} rowKey={({ id }) => id} columns={columns} stack />
}

function Withdraw({ locale, firm, contact }: FirmProps & { contact: ContactOf }) {
  const t = texts(locale)
  const label = t('withdraw.label', { role: roleName(locale, contact.role), name: contact.name })
  return (
    <form method="post" action={firmAddress(firm.siren, '/roles/retrait')} aria-label={label}>
      <input type="hidden" name="roleGrantId" value={contact.id} />
      <button class="linkbtn" type="submit" aria-label={label}>{t('withdraw')}</button>
    </form>
  )
}

function Blackouts({ locale, firm }: FirmProps) {
  const t = texts(locale)
  if (firm.blackouts.length === 0) return <p class="muted">{t('blackouts.none')}</p>
  const columns: Column<BlackoutOf>[] = [
    { key: 'when', head: t('col.when'), names: true, cell: ({ starts_on, ends_on, yearly, channel, said_on, speaker_name, by }) => <>{formats(locale).range(starts_on, ends_on)}{yearly && <small>{t('blackout.yearly.each')}</small>}{channel && said_on && speaker_name && <small>{behalfSentence(locale, { channel, saidOn: said_on, speakerName: speaker_name, by })}</small>}</> },
    { key: 'site', head: t('col.site'), cell: ({ site }) => site },
    { key: 'reason', head: t('col.reason'), cell: ({ reason }) => reason ?? <span class="muted">{t('none')}</span> },
  ]
  return <Table caption={t('blackouts')} rows={firm.blackouts} rowKey={({ id }) => id} columns={columns} stack />
}

const knownFacts = (locale: Locale, { kind, sector, headcount, siren, experts }: FirmSheet) => {
  const t = texts(locale)
  return [t('siren', { siren: siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0') }), t(`kind.${kind}` as 'kind.company'), ...(sector ? [sector] : []), ...(headcount === null ? [] : [t('headcount', { count: formats(locale).number(headcount) })]), t('experts', { count: experts })]
}

export function FirmView({ locale, firm, typed }: FirmProps & { typed: Typed }) {
  const t = texts(locale)
  const to = (rest: string) => firmAddress(firm.siren, rest)
  return (
    <div class="stack">
      <ScreenHead title={firm.name} facts={knownFacts(locale, firm)} action={<LinkButton variant="primary" href={to('/intervenants/nouveau')}>{t('member.new')}</LinkButton>} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('pledges')} note={t('pledges.note')}>
          <Envelopes locale={locale} firm={firm} />
          <div class="mt-3"><LinkButton href={to('/engagement')}>{t('pledge.set')}</LinkButton></div>
        </Section>
        <Section title={t('team')} note={t('team.note')}><Team locale={locale} firm={firm} /></Section>
        <Section title={t('contacts')} note={t('contacts.note')}>
          <Contacts locale={locale} firm={firm} />
          <div class="mt-3"><LinkButton href={`/personnes/nouvelle?entreprise=${firm.siren}&role=company-correspondent`}>{t('contact.new')}</LinkButton></div>
        </Section>
        <Section title={t('sites')} note={t('sites.note')}>
          <Sites locale={locale} firm={firm} />
          {!firm.own && <div class="mt-3"><LinkButton href={`/entreprises/nouvelle?siren=${firm.siren}`}>{t('site.new')}</LinkButton></div>}
        </Section>
        <Section title={t('blackouts')} note={t('blackouts.note')}>
          <Blackouts locale={locale} firm={firm} />
          <div class="mt-3"><LinkButton href={to('/fermeture')}>{t('blackout.new')}</LinkButton></div>
        </Section>
      </Sheet>
    </div>
  )
}
