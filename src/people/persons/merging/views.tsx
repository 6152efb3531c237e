import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import type { ComponentChildren } from 'preact'
import { ChoosingPerson } from '../desk/choosing/views.tsx'
import { fullName, personAddress, texts } from '../desk/schema.ts'
import { roleWords } from '../desk/views.tsx'
import { TaskLines } from '../handover/views.tsx'
import type { PeopleFound, PersonSheet } from '../queries.ts'
import type { MergePreview } from './queries.ts'

type Side = MergePreview['kept']
type Line = { key: string; what: string; of(side: Side): ComponentChildren; after: ComponentChildren }

function Roles({ locale, side }: { locale: Locale; side: Side }) {
  if (side.roles.length === 0) return <span class="muted">{texts(locale)('roles.none')}</span>
  return <>{side.roles.map((role) => <div key={role.id}>{roleWords(locale, role, side.today)}</div>)}</>
}

function lines(locale: Locale, preview: MergePreview): Line[] {
  const t = texts(locale)
  const none = <span class="muted">{t('contact.none')}</span>
  return [
    { key: 'email', what: t('contact.email'), of: ({ email }) => email ?? none, after: preview.email ?? none },
    { key: 'telephone', what: t('contact.telephone'), of: ({ telephone }) => telephone ?? none, after: preview.telephone ?? none },
    { key: 'roles', what: t('col.roles'), of: (side) => <Roles locale={locale} side={side} />, after: t('merge.roles.after') },
    { key: 'tasks', what: t('merge.tasks'), of: ({ tasks }) => <TaskLines locale={locale} tasks={tasks} />, after: t('merge.tasks.after') },
    { key: 'missions', what: t('merge.missions'), of: ({ missions }) => (missions === null ? <span class="muted">{t('merge.missions.none')}</span> : t('merge.missions.count', { count: missions })), after: t('merge.missions.after') },
  ]
}

function Comparison({ locale, preview }: { locale: Locale; preview: MergePreview }) {
  const t = texts(locale)
  return (
    <Table caption={t('merge.caption')} rows={lines(locale, preview)} rowKey={({ key }) => key} stack columns={[
      { key: 'what', head: t('merge.what'), names: true, cell: ({ what }) => what },
      { key: 'kept', head: t('merge.kept', { name: fullName(preview.kept) }), cell: ({ of }) => of(preview.kept) },
      { key: 'merged', head: t('merge.gone', { name: fullName(preview.merged) }), cell: ({ of }) => of(preview.merged) },
      { key: 'after', head: t('merge.after'), cell: ({ after }) => after },
    ]} />
  )
}

function Confirm({ locale, preview, say }: { locale: Locale; preview: MergePreview; say(code: string): string }) {
  const t = texts(locale)
  const { kept, merged, obstacle } = preview
  const swap = <LinkButton href={personAddress(merged.id, `/fusion?avec=${kept.id}`)}>{t('merge.swap', { name: fullName(merged) })}</LinkButton>
  if (obstacle) return <Message tone="wait" title={t('merge.refused')}><p>{say(`people.${obstacle}`)}</p>{obstacle === 'both-experts' && <div class="mt-3">{swap}</div>}</Message>
  return (
    <Form action={personAddress(kept.id, `/fusion?avec=${merged.id}`)} idempotencyKey={crypto.randomUUID()} label={t('merge.title')}>
      <p class="muted">{t('merge.final', { name: fullName(merged) })}</p>
      <Actions><Button variant="primary">{t('merge.go', { name: fullName(kept) })}</Button>{swap}</Actions>
    </Form>
  )
}

export type MergeShown = { person: PersonSheet; preview: MergePreview | null; found: PeopleFound | null }

export function MergeView({ locale, typed, person, preview, found, say }: MergeShown & { locale: Locale; typed: Typed; say(code: string): string }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={fullName(person)} title={t('merge.title')} lead={t('merge.lead')}>
      {found && <ChoosingPerson locale={locale} found={found} path={personAddress(person.id, '/fusion')} answer="avec" except={person.id} title={t('merge.choose', { name: fullName(person) })} />}
      {preview && <Comparison locale={locale} preview={preview} />}
      {preview && <Confirm locale={locale} preview={preview} say={say} />}
    </FormScreen>
  )
}
