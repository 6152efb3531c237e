import { FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { ChoosingPerson } from '../desk/choosing/views.tsx'
import { fullName, personAddress, texts } from '../desk/schema.ts'
import { roleName } from '../desk/views.tsx'
import type { PeopleFound } from '../queries.ts'
import type { HandOverPreview } from './queries.ts'
import { taskKinds, type OpenTasks } from './rules.ts'

/** « 3 dossiers d'une PME », one line a kind, only what is there. */
export function TaskLines({ locale, tasks }: { locale: Locale; tasks: readonly OpenTasks[] }) {
  const t = texts(locale)
  const counts = taskKinds.map((kind) => ({ kind, count: tasks.filter((task) => task.kind === kind).reduce((sum, { count }) => sum + count, 0) })).filter(({ count }) => count > 0)
  if (counts.length === 0) return <p class="muted">{t('tasks.none')}</p>
  return <ul class="bul">{counts.map(({ kind, count }) => <li key={kind}>{t(`tasks.${kind}`, { count })}</li>)}</ul>
}

type Shown = { preview: HandOverPreview; found: PeopleFound | null }
type HandOverProps = Shown & { locale: Locale; typed: Typed }

const namesOf = (locale: Locale, roles: readonly OpenTasks['role'][]) => [...new Set(roles)].map((role) => roleName(locale, role)).join(', ')

function Confirm({ locale, typed, preview }: HandOverProps) {
  const t = texts(locale)
  const { from, to, tasks, roles, lacking, lackingWithRoles } = preview
  if (!to) return null
  const back = <LinkButton variant="quiet" href={personAddress(from.id, '/passation')}>{t('over.other')}</LinkButton>
  if (tasks.length + roles.length === 0) return <Message tone="wait" title={t('over.nothing')}>{back}</Message>
  if (lackingWithRoles.length > 0) return <Message tone="wait" title={t('over.lacking', { name: fullName(to) })}><p>{namesOf(locale, lackingWithRoles.map(({ role }) => role))}</p><div class="mt-3">{back}</div></Message>
  const only = { value: '', label: t('over.tasks'), detail: t('over.tasks.detail') }
  const both = { value: 'on', label: t('over.roles'), detail: t('over.roles.detail', { name: fullName(from), roles: namesOf(locale, roles) }) }
  const options = [...(lacking.length === 0 && tasks.length > 0 ? [only] : []), ...(roles.length > 0 ? [both] : [])]
  return (
    <Form action={personAddress(from.id, `/passation?a=${to.id}`)} idempotencyKey={crypto.randomUUID()} label={t('over.title')}>
      {lacking.length > 0 && <p class="muted">{t('over.needs', { name: fullName(to), roles: namesOf(locale, lacking.map(({ role }) => role)) })}</p>}
      <Choices name="withRoles" label={t('over.what')} options={options} value={valueIn(typed, 'withRoles', options[0]?.value)} />
      <Actions><Button variant="primary">{t('over.go', { name: fullName(to) })}</Button>{back}</Actions>
    </Form>
  )
}

export function HandOverView(props: HandOverProps) {
  const { locale, typed, preview, found } = props
  const t = texts(locale)
  const { from, to } = preview
  const name = fullName(from)
  return (
    <FormScreen locale={locale} typed={typed} meta={name} title={to ? t('over.title.to', { name: fullName(to) }) : t('over.title')} lead={t('over.lead')}>
      <section class="stack">
        <h2 class="h-section">{t('over.waiting', { name })}</h2>
        <TaskLines locale={locale} tasks={preview.tasks} />
      </section>
      {found ? <ChoosingPerson locale={locale} found={found} path={personAddress(from.id, '/passation')} answer="a" except={from.id} title={t('over.choose')} /> : <Confirm {...props} />}
    </FormScreen>
  )
}
