import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Checks } from '#house/ui/aside.tsx'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { skillFamilies } from '#people/skills/schema.ts'
import type { BriefOfNeed } from './queries.ts'
import { texts } from './schema.ts'

type BriefProps = { locale: Locale; typed: Typed; shown: BriefOfNeed; address: string }
type Brief = NonNullable<BriefOfNeed['brief']>

/** A box left empty is not sent: only a form that came back says whether it was ticked. */
const remote = (typed: Typed, brief: Brief) => (typed.form === null ? brief.remote_ok : typed.fields['remoteOk'] === 'on')

function EditForm({ locale, typed, shown, address, brief }: BriefProps & { brief: Brief }) {
  const t = texts(locale)
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('title')}>
      <TextArea name="objective" rows={2} label={t('objective')} hint={t('objective.hint')} value={valueIn(typed, 'objective', brief.objective)} {...errorIn(typed, 'objective')} />
      <TextArea name="deliverable" rows={3} label={t('deliverable')} value={valueIn(typed, 'deliverable', brief.deliverable)} {...errorIn(typed, 'deliverable')} />
      <TextArea name="outOfScope" rows={3} label={t('out-of-scope')} hint={t('out-of-scope.hint')} value={valueIn(typed, 'outOfScope', brief.out_of_scope)} {...errorIn(typed, 'outOfScope')} />
      <Field name="recipient" label={t('recipient')} hint={t('recipient.hint')} value={valueIn(typed, 'recipient', brief.recipient)} {...errorIn(typed, 'recipient')} />
      <Field name="urgency" label={t('urgency')} note={t('optional')} value={valueIn(typed, 'urgency', brief.urgency)} {...errorIn(typed, 'urgency')} />
      <Field name="halfDays" type="number" min={1} label={t('half-days')} value={valueIn(typed, 'halfDays', brief.half_days)} {...errorIn(typed, 'halfDays')} />
      <Field name="windowFrom" type="date" label={t('window-from')} value={valueIn(typed, 'windowFrom', brief.window_from)} {...errorIn(typed, 'windowFrom')} />
      <Field name="windowTo" type="date" label={t('window-to')} value={valueIn(typed, 'windowTo', brief.window_to)} {...errorIn(typed, 'windowTo')} />
      <Checkbox name="remoteOk" value="on" label={t('remote')} checked={remote(typed, brief)} />
      <BehalfFields locale={locale} typed={typed} speaker={shown.file.manager} today={shown.today} own />
      <Actions><Button variant={shown.points.every(({ ok }) => ok) ? 'plain' : 'primary'}>{t('save')}</Button></Actions>
    </Form>
  )
}

function Finish({ locale, shown, address }: BriefProps) {
  const t = texts(locale)
  const missing = shown.points.filter(({ ok }) => !ok).length
  return (
    <Aside title={t('finish.title')}>
      <p class="mt-2">{missing > 0 ? t('finish.missing', { count: missing }) : t('finish.ready')}</p>
      {missing === 0 && (
        <Form action={`${address}/cloture`} idempotencyKey={crypto.randomUUID()} label={t('finish.title')}>
          <div class="mt-3"><Button variant="primary">{t('finish.go')}</Button></div>
        </Form>
      )}
    </Aside>
  )
}

function Written({ locale, brief, address }: BriefProps & { brief: Brief }) {
  const t = texts(locale)
  const { date, days, range } = formats(locale)
  return (
    <>
      <p>{t('ready', { date: brief.ready_on ? date(brief.ready_on) : '' })}</p>
      <DefinitionList items={[
        { term: t('objective'), description: brief.objective }, { term: t('deliverable'), description: brief.deliverable }, { term: t('out-of-scope'), description: brief.out_of_scope },
        { term: t('recipient'), description: brief.recipient }, { term: t('half-days'), description: brief.half_days ? days(brief.half_days) : '' },
        { term: t('window-from'), description: brief.window_from && brief.window_to ? range(brief.window_from, brief.window_to) : '' },
      ]} />
      <Form action={`${address}/reouverture`} idempotencyKey={crypto.randomUUID()} label={t('reopen.go')}>
        <Actions><Button>{t('reopen.go')}</Button></Actions>
      </Form>
    </>
  )
}

function Open({ locale, address }: BriefProps) {
  const t = texts(locale)
  return (
    <Form action={`${address}/ouverture`} idempotencyKey={crypto.randomUUID()} label={t('open.go')}>
      <p>{t('open.lead')}</p>
      <Actions><Button variant="primary">{t('open.go')}</Button></Actions>
    </Form>
  )
}

export function BriefView(props: BriefProps) {
  const { locale, typed, shown } = props
  const { brief, need, points, file } = shown
  const t = texts(locale)
  const family = skillFamilies.find(({ code }) => code === need.family_code)
  const checks = points.map(({ point, ok }) => ({ what: t(`point.${point}`), state: ok ? ('done' as const) : ('failed' as const) }))
  return (
    <FormScreen locale={locale} typed={typed} meta={`${file.sme}, ${family ? family[locale] : need.family_code}`} title={t('title')} lead={t('lead')}>
      <div class="cols">
        <div class="stack">
          <DefinitionList stacked items={[{ term: t('need'), description: need.description }]} />
          {!brief && <Open {...props} />}
          {brief?.status === 'scoping' && <EditForm {...props} brief={brief} />}
          {brief?.status === 'ready' && <Written {...props} brief={brief} />}
        </div>
        <div class="stack">
          {points.length > 0 && <Aside title={t('points')}><Checks locale={locale} checks={checks} /></Aside>}
          {brief?.status === 'scoping' && <Finish {...props} />}
        </div>
      </div>
    </FormScreen>
  )
}
