import type { ComponentChildren } from 'preact'
import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, FileField, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Segments } from '#house/ui/pagination.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { RightsRequest, RightsRequests } from '../queries.ts'
import { daysLeft } from '../rules.ts'
import { deskAddress, requestAddress, texts } from '../schema.ts'
import { HeldTable, KindSelect } from '../views.tsx'

type Line = RightsRequests['rows'][number]
type DeskProps = { locale: Locale; typed: Typed; shown: RightsRequests; mayOpen: boolean; mayRegister: boolean; territories: readonly { id: string; name: string }[] }

function clock(locale: Locale, today: Line['due_on'], due: Line['due_on']): string {
  const left = daysLeft(today, due)
  return left < 0 ? texts(locale)('desk.late', { days: -left }) : texts(locale)('desk.left', { days: left })
}

function Registering({ locale, typed, territories }: DeskProps) {
  const t = texts(locale)
  const channels = (['letter', 'telephone', 'e-mail', 'in-person'] as const).map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))
  return (
    <Section id="enregistrer" title={t('desk.register')}>
      <Form action={deskAddress} idempotencyKey={crypto.randomUUID()} multipart label={t('desk.register')}>
        <KindSelect locale={locale} typed={typed} label={t('desk.kind')} />
        <Field name="name" label={t('desk.name')} value={valueIn(typed, 'name')} {...errorIn(typed, 'name')} />
        <Field name="email" type="email" label={t('desk.email')} hint={t('desk.email.hint')} value={valueIn(typed, 'email')} {...errorIn(typed, 'email')} />
        <Select name="channel" label={t('desk.channel')} options={channels} value={valueIn(typed, 'channel')} {...errorIn(typed, 'channel')} />
        <Field name="receivedOn" type="date" label={t('desk.receivedOn')} hint={t('desk.receivedOn.hint')} value={valueIn(typed, 'receivedOn')} {...errorIn(typed, 'receivedOn')} />
        {territories.length > 0
          ? <Select name="territoryId" label={t('desk.territory')} options={territories.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'territoryId')} {...errorIn(typed, 'territoryId')} />
          : <input type="hidden" name="territoryId" value="" />}
        <TextArea name="words" rows={4} label={t('desk.words')} value={valueIn(typed, 'words')} {...errorIn(typed, 'words')} />
        <FileField name="scan" accept="application/pdf,image/png,image/jpeg" label={t('desk.scan')} hint={t('desk.scan.hint')} {...errorIn(typed, 'scan')} />
        <Actions><Button variant="primary">{t('desk.save')}</Button></Actions>
      </Form>
    </Section>
  )
}

export function DeskView(props: DeskProps) {
  const { locale, typed, shown: { today, state, rows }, mayOpen, mayRegister } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const columns: Column<Line>[] = [
    { key: 'who', head: t('desk.who'), names: true, cell: ({ id, name, territory }) => <>{mayOpen ? <a href={requestAddress(id)}>{name}</a> : name}<small>{territory ?? t('desk.territory.none')}</small></> },
    { key: 'kind', head: t('desk.kind'), cell: ({ kind, channel }) => <>{t(`kind.${kind}`)}<small>{t(`channel.${channel}`)}</small></> },
    { key: 'received', head: t('desk.received'), nowrap: true, cell: ({ received_on }) => date(received_on) },
    state === 'open'
      ? { key: 'due', head: t('desk.due'), nowrap: true, cell: ({ due_on }) => <>{date(due_on)}<small>{clock(locale, today, due_on)}</small></> }
      : { key: 'state', head: t('desk.state'), cell: ({ status, closed_on }) => <>{t(`status.${status}`)}{closed_on && <small>{date(closed_on)}</small>}</> },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('desk.title')} />
      <p class="muted measure">{t('desk.lead')}</p>
      <FormNotice locale={locale} typed={typed} />
      <Segments label={t('desk.state')} items={[{ label: t('desk.open'), href: deskAddress, current: state === 'open' }, { label: t('desk.closed'), href: `${deskAddress}?etat=closes`, current: state === 'closed' }]} />
      {rows.length === 0 ? <Empty title={t('desk.none')}>{t('desk.none.text')}</Empty> : <Table caption={t('desk.title')} rows={rows} rowKey={({ id }) => id} columns={columns} stack />}
      {mayRegister && <Sheet><Registering {...props} /></Sheet>}
    </div>
  )
}

type OneProps = { locale: Locale; typed: Typed; shown: RightsRequest }

function Asked({ locale, shown: { today, request, person } }: OneProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  return (
    <Section title={t('one.asked')}>
      <DefinitionList items={[
        { term: t('desk.kind'), description: t(`ask.${request.kind}`) },
        { term: t('desk.received'), description: `${date(request.received_on)}, ${t(`channel.${request.channel}`)}` },
        { term: t('desk.due'), description: request.status === 'received' ? `${date(request.due_on)}, ${clock(locale, today, request.due_on)}` : t(`status.${request.status}`) },
        { term: t('one.person'), description: person ? `${person.given_name} ${person.family_name}` : request.name },
        { term: t('one.identity.how'), description: t(`identity.${request.identity}`) },
        ...(request.words ? [{ term: t('desk.words'), description: request.words }] : []),
        ...(request.answer ? [{ term: t('one.answer'), description: request.answer }] : []),
      ]} />
    </Section>
  )
}

function Identity({ locale, typed, shown: { request, candidates } }: OneProps) {
  const t = texts(locale)
  if (candidates.length === 0) return <Section title={t('one.identity')}><p>{t('one.identity.none')}</p></Section>
  return (
    <Section title={t('one.identity')}>
      <Form action={requestAddress(request.id, '/identite')} idempotencyKey={crypto.randomUUID()} label={t('one.identity')}>
        <Select name="personId" label={t('one.person')} options={candidates.map(({ id, given_name, family_name, email }) => ({ value: id, label: [`${given_name} ${family_name}`, email].filter(Boolean).join(', ') }))} value={valueIn(typed, 'personId')} {...errorIn(typed, 'personId')} />
        <Select name="identity" label={t('one.identity.how')} options={(['not-doubted', 'verified'] as const).map((identity) => ({ value: identity, label: t(`identity.${identity}`) }))} value={valueIn(typed, 'identity')} {...errorIn(typed, 'identity')} />
        <Actions><Button variant="primary">{t('one.identify')}</Button></Actions>
      </Form>
    </Section>
  )
}

function Held({ locale, shown: { request, held, inHand, traces } }: OneProps) {
  const t = texts(locale)
  const { number } = formats(locale)
  return (
    <Section title={t('one.held')}>
      <HeldTable locale={locale} held={held} />
      {inHand.length > 0 && <Message tone="wait" title={t('one.hand')}><ul>{inHand.map(({ table }) => <li>{t(`hand.${table}` as 'hand.missions')}</li>)}</ul></Message>}
      {traces.length > 0 && <Message title={t('one.traces')}><p>{t('one.traces.text')}</p><ul>{traces.map(({ table, rule, count }) => <li>{t(`purpose.${rule.purpose}`)} (<code>{table}</code>, {number(count)})</li>)}</ul></Message>}
      {request.identity !== 'asked' && <Actions><LinkButton href={requestAddress(request.id, '/archive.zip')} download>{t('one.archive')}</LinkButton></Actions>}
    </Section>
  )
}

type SendProps = OneProps & { end: string; title: string; label: string; name: string; go: string; template?: string; primary?: boolean; children?: ComponentChildren }

function Send({ typed, shown: { request }, end, title, label, name, go, template = '', primary, children }: SendProps) {
  const came = typed.form === end ? typed : null
  return (
    <Section title={title}>
      {children}
      <Form action={requestAddress(request.id, end)} idempotencyKey={crypto.randomUUID()} label={title}>
        <TextArea name={name} rows={4} label={label} value={came ? valueIn(came, name) : template} {...(came ? errorIn(came, name) : {})} scope={end.slice(1)} />
        <Actions><Button {...(primary ? { variant: 'primary' as const } : {})}>{go}</Button></Actions>
      </Form>
    </Section>
  )
}

function Erasing(props: OneProps) {
  const { locale, shown: { held } } = props
  const t = texts(locale)
  const grounds = [...new Set(held.flatMap(({ kept }) => kept))].map((ground) => t(`ground.${ground}`))
  return (
    <Send {...props} end="/effacement" title={t('one.erase')} label={t('one.erase.text')} name="answer" go={t('one.erase.go')} template={grounds.length > 0 ? t('one.template.erase', { kept: grounds.join(' ') }) : t('one.template.erase.nothing')} primary>
      <p class="muted">{t('one.erase.note')}</p>
    </Send>
  )
}

export function RequestView(props: OneProps) {
  const { locale, typed, shown: { request, person } } = props
  const t = texts(locale)
  const open = request.status === 'received'
  const erases = ['erasure', 'objection', 'withdrawal'].includes(request.kind)
  return (
    <div class="stack">
      <ScreenHead meta={t(`kind.${request.kind}`)} title={request.name} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Asked {...props} />
        {open && !person && <Identity {...props} />}
        {person && <Held {...props} />}
        {open && person && erases && <Erasing {...props} />}
        {open && <Send {...props} end="/reponse" title={t('one.answer')} label={t('one.answer.text')} name="answer" go={t('one.answer.go')} template={t('one.template.answer')} primary={!erases} />}
        {open && <Send {...props} end="/prolongation" title={t('one.extend')} label={t('one.extend.reason')} name="reason" go={t('one.extend')} />}
        {open && <Send {...props} end="/refus" title={t('one.refuse')} label={t('one.refuse.text')} name="answer" go={t('one.refuse.go')} />}
      </Sheet>
    </div>
  )
}
