import type { Role } from '#house/access.ts'
import { dayOf } from '#house/clock/plain-date.ts'
import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select, type Option } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { PersonCalls } from '#people/calls/queries.ts'
import { texts as callTexts } from '#people/calls/schema.ts'
import { CallLog } from '#people/calls/views.tsx'
import type { Written } from '#people/mailings/queries.ts'
import { WrittenList } from '#people/mailings/views.tsx'
import type { PersonSheet } from '../../queries.ts'
import { fullName, personAddress, texts } from '../schema.ts'
import { placeOf, roleName } from '../views.tsx'

export type RoleChoices = { roles: readonly Role[]; territories: readonly Option[] }
export type SheetProps = { locale: Locale; typed: Typed; person: PersonSheet; choices: RoleChoices; /** The coordinators' notes; not the network's. */ calls: (PersonCalls & { written: readonly Written[] }) | null }

/** Which role, where: the firm is named by its SIREN. */
export function PlaceFields({ locale, typed, choices, siren = '', role = '' }: { locale: Locale; typed: Typed; choices: RoleChoices; siren?: string; role?: string }) {
  const t = texts(locale)
  const [only] = choices.territories
  return (
    <>
      <Select name="role" label={t('grant.role')} empty={t('grant.role.choose')} value={valueIn(typed, 'role', role)} options={choices.roles.map((one) => ({ value: one, label: roleName(locale, one) }))} {...errorIn(typed, 'role')} required />
      {choices.territories.length === 1 && only ? <input type="hidden" name="territoryId" value={only.value} />
        : <Select name="territoryId" label={t('grant.territory')} empty={t('grant.territory.none')} value={valueIn(typed, 'territoryId')} options={choices.territories} {...errorIn(typed, 'territoryId')} />}
      <Field name="siren" short inputmode="numeric" label={t('grant.siren')} hint={t('grant.siren.hint')} value={valueIn(typed, 'siren', siren)} {...errorIn(typed, 'siren')} />
    </>
  )
}

function Withdraw({ locale, person, role }: { locale: Locale; person: PersonSheet; role: PersonSheet['roles'][number] }) {
  const t = texts(locale)
  if (!role.mine) return <span class="muted">{t('withdraw.not-yours')}</span>
  const label = t('withdraw.label', { role: roleName(locale, role.role), place: placeOf(locale, role) })
  return (
    <form method="post" action={personAddress(person.id, '/roles/retrait')} aria-label={label}>
      <input type="hidden" name="roleGrantId" value={role.id} />
      <button class="linkbtn" type="submit" aria-label={label}>{t('withdraw.go')}</button>
    </form>
  )
}

function RoleTable({ locale, person }: { locale: Locale; person: PersonSheet }) {
  const t = texts(locale)
  const { date } = formats(locale)
  if (person.roles.length === 0) return <Empty title={t('roles.none')} level={3}>{t('roles.none.text')}</Empty>
  return (
    <Table caption={t('roles.caption')} rows={person.roles} rowKey={({ id }) => id} stack columns={[
      { key: 'role', head: t('col.role'), names: true, cell: ({ role }) => roleName(locale, role) },
      { key: 'place', head: t('col.place'), cell: (role) => <>{placeOf(locale, role)}{role.organisation && role.territory && <small>{role.territory}</small>}</> },
      { key: 'end', head: t('col.end'), nowrap: true, cell: ({ endsOn }) => (endsOn ? (endsOn < person.today ? t('end.past', { date: date(endsOn) }) : date(endsOn)) : <span class="muted">{t('end.none')}</span>) },
      { key: 'withdraw', head: t('col.withdraw'), cell: (role) => <Withdraw locale={locale} person={person} role={role} /> },
    ]} />
  )
}

function GrantForm({ locale, typed, person, choices }: SheetProps) {
  const t = texts(locale)
  return (
    <Form action={personAddress(person.id, '/roles')} idempotencyKey={crypto.randomUUID()} label={t('grant.title')}>
      <h3 class="h-sub">{t('grant.title')}</h3>
      <PlaceFields locale={locale} typed={typed} choices={choices} />
      <Field name="endsOn" type="date" label={t('grant.ends')} note={t('optional')} min={person.today} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} />
      <Actions><Button>{t('grant.go')}</Button></Actions>
    </Form>
  )
}

function Closing({ locale, person }: { locale: Locale; person: PersonSheet }) {
  const t = texts(locale)
  if (person.beyond) return <p class="muted measure">{t('close.beyond')}</p>
  return (
    <Form action={personAddress(person.id, '/desactivation')} label={t('close.title')}>
      <p class="muted">{t('close.lead')}</p>
      <Actions><Button variant="quiet">{t('close.go')}</Button></Actions>
    </Form>
  )
}

function Contact({ locale, person }: { locale: Locale; person: PersonSheet }) {
  const t = texts(locale)
  const none = <span class="muted">{t('contact.none')}</span>
  return (
    <DefinitionList items={[
      { term: t('contact.email'), description: person.email ? <>{person.email}{person.email_failed_on && <small>{t('contact.email.failed', { date: formats(locale).date(person.email_failed_on) })}</small>}</> : none },
      { term: t('contact.telephone'), description: person.telephone ?? none },
      { term: t('contact.language'), description: t(`language.${person.locale}`) },
      { term: t('contact.since'), description: formats(locale).date(dayOf(person.created_at)) },
    ]} />
  )
}

function StateMessage({ locale, person }: { locale: Locale; person: PersonSheet }) {
  const t = texts(locale)
  if (person.kept_id) return <Message tone="wait" title={t('merged.title')}><a href={personAddress(person.kept_id)}>{person.kept ?? t('merged.kept')}</a></Message>
  return person.deactivated_at ? <Message tone="wait" title={t('closed.title', { date: formats(locale).date(dayOf(person.deactivated_at)) })}>{t('closed.text')}</Message> : null
}

function Calls({ locale, person, calls }: { locale: Locale; person: PersonSheet; calls: NonNullable<SheetProps['calls']> }) {
  const t = callTexts(locale)
  return (
    <Section id="echanges" title={t('title')} note={calls.total > 0 ? t('note', { total: calls.total }) : undefined}>
      <CallLog locale={locale} calls={calls.rows.slice(0, 4)} today={calls.today} file />
      <div class="mt-3"><LinkButton href={personAddress(person.id, '/echanges')}>{t('new')}</LinkButton></div>
      <WrittenList locale={locale} written={calls.written} today={calls.today} />
    </Section>
  )
}

export function PersonSheetView(props: SheetProps) {
  const { locale, typed, person, calls } = props
  const t = texts(locale)
  const open = person.deactivated_at === null
  return (
    <div class="stack">
      <ScreenHead title={fullName(person)} {...(open ? { action: <><LinkButton href={personAddress(person.id, '/remplacement')}>{t('cover.go')}</LinkButton><LinkButton href={personAddress(person.id, '/passation')}>{t('hand-over')}</LinkButton></> } : {})} />
      <FormNotice locale={locale} typed={typed} />
      <StateMessage locale={locale} person={person} />
      <Sheet>
        <Section title={t('contact')} note={t('contact.note')}><Contact locale={locale} person={person} /></Section>
        <Section title={t('col.roles')} note={t('roles.note')}>
          <div class="stack">
            <RoleTable locale={locale} person={person} />
            {open && <GrantForm {...props} />}
          </div>
        </Section>
        {calls && <Calls locale={locale} person={person} calls={calls} />}
        {open && (
          <Section title={t('double')} note={t('double.note')}>
            <p class="measure">{t('double.text')}</p>
            <div class="mt-3"><LinkButton href={personAddress(person.id, '/fusion')}>{t('double.go')}</LinkButton></div>
          </Section>
        )}
        {open && <Section title={t('close.title')}><Closing locale={locale} person={person} /></Section>}
      </Sheet>
    </div>
  )
}
