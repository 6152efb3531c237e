import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import type { CommitteeByLaws } from './queries.ts'
import { majorities, opinionModes, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: CommitteeByLaws; mayEdit: boolean; maySeat: boolean }

/** A box keeps what was typed when the form comes back, else what is known. */
const ticked = (typed: Typed, name: string, known: boolean) => (typed.form === null ? known : typed.fields[name] !== undefined)

function Rules({ locale, typed, shown: { committee } }: Props) {
  const t = texts(locale)
  const box = (name: 'recusedInQuorum' | 'castingVote' | 'coordinatorRuns' | 'writtenConsultationAllowed', known: boolean) => <Checkbox name={name} value="on" label={t(name)} detail={t(`${name}.hint`)} checked={ticked(typed, name, known)} />
  return (
    <Form action={`/comites/${committee.id}/reglement`} idempotencyKey={crypto.randomUUID()} label={t('title')}>
      <Field name="quorum" type="number" min={1} max={50} label={t('quorum')} hint={t('quorum.hint')} value={valueIn(typed, 'quorum', committee.quorum)} {...errorIn(typed, 'quorum')} />
      {box('recusedInQuorum', committee.recused_in_quorum)}
      <Choices name="majority" label={t('majority')} options={majorities.map((value) => ({ value, label: t(`majority.${value}`), detail: t(`majority.${value}.hint`) }))} value={valueIn(typed, 'majority', committee.majority)} {...errorIn(typed, 'majority')} />
      {box('castingVote', committee.casting_vote)}
      <Choices name="ballot" label={t('ballot')} options={(['open', 'secret'] as const).map((value) => ({ value, label: t(`ballot.${value}`), detail: t(`ballot.${value}.hint`) }))} value={valueIn(typed, 'ballot', committee.ballot)} {...errorIn(typed, 'ballot')} />
      <Field name="proxiesPerMember" type="number" min={0} max={10} label={t('proxies')} hint={t('proxies.hint')} value={valueIn(typed, 'proxiesPerMember', committee.proxies_per_member)} {...errorIn(typed, 'proxiesPerMember')} />
      <Choices name="opinions" label={t('opinions')} options={opinionModes.map((value) => ({ value, label: t(`opinions.${value}`) }))} value={valueIn(typed, 'opinions', committee.opinions)} {...errorIn(typed, 'opinions')} />
      {box('writtenConsultationAllowed', committee.written_consultation_allowed)}
      {box('coordinatorRuns', committee.coordinator_runs)}
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

export function ByLawsView(props: Props) {
  const { locale, typed, shown: { committee, members }, mayEdit, maySeat } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={committee.name} title={t('title')} lead={t('lead')}>
      {mayEdit && <Rules {...props} />}
      <section class="stack">
        <h2 class="h-section">{t('members')}</h2>
        {maySeat && <p><a href={`/comites/${committee.id}/membres`}>{t('to.members')}</a></p>}
        <Table caption={t('members')} rows={members} rowKey={({ id }) => id} stack columns={[
          { key: 'name', head: t('member'), names: true, cell: ({ given_name, family_name }) => `${given_name} ${family_name}` },
          { key: 'seat', head: t('seat'), cell: ({ seat }) => t(`seat.${seat}`) },
          { key: 'for', head: t('for'), cell: ({ organisation, capacity }) => [capacity, organisation].filter(Boolean).join(', ') || <span class="muted">{t('none')}</span> },
        ]} />
      </section>
    </FormScreen>
  )
}
