import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { territoryAddress, texts as deskTexts } from '../desk/schema.ts'
import { operatorKinds } from '../schema.ts'
import type { TerritorySheet } from '../setup/queries.ts'
import type { TerritoryHistory } from './queries.ts'
import { texts } from './schema.ts'

export type ChangesShown = { territory: TerritorySheet['territory']; history: TerritoryHistory; may: boolean }

function History({ locale, shown: { history } }: { locale: Locale; shown: ChangesShown }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const rows = [
    ...history.changes.map((one) => ({ on: one.changed_on, what: t(`history.${one.kind}`, { from: one.from, into: one.into }), end: t('history.since', { date: date(one.changed_on) }) })),
    ...history.operators.map((one) => ({ on: one.until_on, what: t('history.operator', { name: one.name, operator: one.operator_name }), end: t('history.until', { date: date(one.until_on) }) })),
  ].toSorted((a, b) => (a.on < b.on ? 1 : -1))
  return rows.length === 0 ? <p class="muted">{t('history.none')}</p> : <Rows rows={rows.map(({ what, end }) => ({ what, end }))} />
}

/** What a territory went through, and the three changes that may be made to it. */
export function ChangesView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: ChangesShown }) {
  const t = texts(locale)
  const { territory, may } = shown
  const address = (rest: string) => territoryAddress(territory.slug, rest)
  return (
    <FormScreen locale={locale} typed={typed} meta={territory.name} title={t('title')} lead={t('lead')}>
      <Sheet>
        <Section title={t('history')}><History locale={locale} shown={shown} /></Section>
        {may && (
          <Section title={t('choose')}>
            {territory.closed_on ? <p>{t('closed', { date: formats(locale).date(territory.closed_on) })}</p> : <Actions><LinkButton href={address('/operateur')}>{t('operator')}</LinkButton><LinkButton href={address('/reunion')}>{t('merge')}</LinkButton><LinkButton href={address('/partage')}>{t('split')}</LinkButton></Actions>}
          </Section>
        )}
      </Sheet>
    </FormScreen>
  )
}

export function OperatorView({ locale, typed, shown: { territory } }: { locale: Locale; typed: Typed; shown: ChangesShown }) {
  const t = texts(locale)
  const field = (name: string, stands?: string | null) => ({ name, value: valueIn(typed, name, stands), ...errorIn(typed, name) })
  return (
    <FormScreen locale={locale} typed={typed} meta={territory.name} title={t('operator')} lead={t('operator.lead')}>
      <p>{t('operator.today', { operator: territory.operator_name })}</p>
      <Form action={territoryAddress(territory.slug, '/operateur')} idempotencyKey={crypto.randomUUID()} label={t('operator')}>
        <Field {...field('operatorName')} label={t('operator.name')} />
        <Select {...field('operatorKind', territory.operator_kind)} label={t('operator.kind')} options={operatorKinds.map((kind) => ({ value: kind, label: deskTexts(locale)(`kind.${kind}`) }))} />
        <Field {...field('changedOn')} type="date" label={t('changedOn')} hint={t('changedOn.hint')} />
        <Field {...field('telephone', territory.telephone)} type="tel" label={t('telephone')} note={t('optional')} />
        <Field {...field('senderAddress', territory.sender_address)} type="email" label={t('sender')} note={t('optional')} />
        <Actions><Button variant="primary">{t('operator.save')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
