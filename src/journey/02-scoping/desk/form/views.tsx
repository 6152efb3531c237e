import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { skillFamilies } from '#people/skills/schema.ts'
import type { BriefField } from '../../editions/schema.ts'
import { wordsOf } from '../../editions/views.tsx'
import { texts as editionTexts } from '../../editions/schema.ts'
import { redPoints } from '../../rules.ts'
import { managements } from '../../schema.ts'
import type { Reusable } from '../../reuse/schema.ts'
import type { BriefOfNeed, BriefShown } from '../queries.ts'
import { texts } from '../schema.ts'

export type EditProps = { locale: Locale; typed: Typed; shown: BriefOfNeed; brief: BriefShown; address: string }

type Text = 'objective' | 'deliverable' | 'outOfScope' | 'startingPoint' | 'recipient' | 'freedTime' | 'urgency' | 'siteAccess' | 'confidentiality'

/** What every field is given. Where two wrote the same part, the other's words stand as a hint and one's own stay in the field. */
function partOf({ locale, typed, brief }: EditProps, name: BriefField, hint?: string) {
  const t = texts(locale)
  const theirs = typed.errors[name] ? wordsOf(locale, brief.content, name) : null
  const said = theirs ? t('theirs', { words: theirs }) : hint
  return { name, label: editionTexts(locale)(`field.${name}`), ...(said ? { hint: said } : {}), ...errorIn(typed, name) }
}

const textIn = ({ typed, brief }: EditProps, name: Text) => valueIn(typed, name, brief.content[name])
const hintKey = { objective: 'objective.hint', outOfScope: 'out-of-scope.hint', startingPoint: 'starting-point.hint', recipient: 'recipient.hint', freedTime: 'freed-time.hint', urgency: 'urgency.hint', siteAccess: 'site-access.hint', confidentiality: 'confidentiality.hint' } as const

/** Phrases of earlier briefs of the same family, to copy. */
function Phrases({ locale, brief, name }: EditProps & { name: Reusable }) {
  const t = texts(locale)
  const phrases = brief.hints[name]
  if (phrases.length === 0) return null
  return (
    <details class="hint">
      <summary>{t('phrases', { count: phrases.length })}</summary>
      <ul class="bul">{phrases.map(({ text, count }) => <li key={text}>{text} <span class="meta">{t('phrases.times', { count })}</span></li>)}</ul>
    </details>
  )
}

function Scope(props: EditProps) {
  const hint = (name: keyof typeof hintKey) => texts(props.locale)(hintKey[name])
  return (
    <>
      <TextArea {...partOf(props, 'objective', hint('objective'))} rows={2} value={textIn(props, 'objective')} />
      <Phrases {...props} name="objective" />
      <TextArea {...partOf(props, 'deliverable')} rows={3} value={textIn(props, 'deliverable')} />
      <Phrases {...props} name="deliverable" />
      <TextArea {...partOf(props, 'outOfScope', hint('outOfScope'))} rows={3} value={textIn(props, 'outOfScope')} />
      <Phrases {...props} name="outOfScope" />
      <TextArea {...partOf(props, 'startingPoint', hint('startingPoint'))} rows={2} value={textIn(props, 'startingPoint')} />
    </>
  )
}

function Transfer(props: EditProps) {
  const { locale, typed, brief } = props
  const hint = (name: keyof typeof hintKey) => texts(locale)(hintKey[name])
  const options = managements.map((one) => ({ value: one, label: editionTexts(locale)(`management.${one}`) }))
  return (
    <>
      <Field {...partOf(props, 'recipient', hint('recipient'))} value={textIn(props, 'recipient')} />
      <Field {...partOf(props, 'freedTime', hint('freedTime'))} value={textIn(props, 'freedTime')} />
      <Choices {...partOf(props, 'management')} options={[{ value: '', label: texts(locale)('management.not-asked') }, ...options]} value={valueIn(typed, 'management', brief.content.management)} />
      <Field {...partOf(props, 'urgency', hint('urgency'))} value={textIn(props, 'urgency')} />
      <Field {...partOf(props, 'neededBy')} type="date" note={texts(locale)('optional')} value={valueIn(typed, 'neededBy', brief.content.neededBy)} />
    </>
  )
}

/** A box left empty is not sent: only a form that came back says whether it was ticked. */
const remote = ({ typed, brief }: EditProps) => (typed.form === null ? brief.content.remoteOk : typed.fields['remoteOk'] === 'on')

function Calendar(props: EditProps) {
  const { locale, typed, brief } = props
  const { content } = brief
  return (
    <>
      <Field {...partOf(props, 'halfDays', texts(locale)('half-days.hint'))} type="number" min={1} value={valueIn(typed, 'halfDays', content.halfDays)} />
      <Field {...partOf(props, 'windowFrom')} type="date" value={valueIn(typed, 'windowFrom', content.windowFrom)} />
      <Field {...partOf(props, 'windowTo')} type="date" value={valueIn(typed, 'windowTo', content.windowTo)} />
      <Checkbox name="remoteOk" value="on" label={texts(locale)('remote')} checked={remote(props)} />
    </>
  )
}

function Place(props: EditProps) {
  const { locale, typed, brief, shown } = props
  const hint = (name: keyof typeof hintKey) => texts(locale)(hintKey[name])
  const families = skillFamilies.filter(({ code }) => code !== shown.need.family_code).map((family) => ({ value: family.code, label: family[locale] }))
  const ticked = typed.form === null ? brief.content.complements : typed.all('complements')
  return (
    <>
      <TextArea {...partOf(props, 'siteAccess', hint('siteAccess'))} rows={2} note={texts(locale)('optional')} value={textIn(props, 'siteAccess')} />
      <TextArea {...partOf(props, 'confidentiality', hint('confidentiality'))} rows={2} note={texts(locale)('optional')} value={textIn(props, 'confidentiality')} />
      <details open={ticked.length > 0}>
        <summary>{texts(locale)('complements')}</summary>
        <Choices {...partOf(props, 'complements', texts(locale)('complements.hint'))} type="checkbox" options={families} value={ticked} />
      </details>
    </>
  )
}

/** The whole brief in one form; `version` is what its writer reads now. */
export function EditForm(props: EditProps) {
  const { locale, typed, shown, brief, address } = props
  const t = texts(locale)
  const own = typed.form === '' ? typed : { ...typed, fields: {}, errors: {} }
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={{ version: String(brief.version) }} label={t('title')}>
      <Scope {...props} />
      <Transfer {...props} />
      <Calendar {...props} />
      <Place {...props} />
      <details open={Boolean(own.fields['behalf_channel'])}>
        <summary>{t('behalf')}</summary>
        <BehalfFields locale={locale} typed={own} speaker={shown.file.manager} today={shown.today} own />
      </details>
      <Actions><Button variant={redPoints(brief.points).length > 0 ? 'primary' : 'plain'}>{t('save')}</Button></Actions>
    </Form>
  )
}
