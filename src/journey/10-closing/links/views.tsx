import { formats } from '#house/i18n/format.ts'
import { inDays } from '#house/units.ts'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Answer, callInline, callSentence, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { NamingSection, TestimonySection } from '../testimony/views.tsx'
import type { Closing } from './queries.ts'
import { texts } from './schema.ts'

const outcomes = ['yes', 'partly', 'no'] as const
type Props = LinkProps & { told: Closing; actions: { close: string; give: string; withdraw: string; allowNaming: string; withdrawNaming: string } }

function Questions({ locale, link, place, sent, told, actions, name }: Props & { name: string }) {
  const t = texts(locale)
  const value = (field: string, kept: string) => sent?.fields[field] ?? kept
  const error = (field: string) => (sent?.errors[field] ? { error: sent.errors[field] } : {})
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('questions')}</h2>
      <Answer link={link} action={actions.close} label={t('yes')}>
        <Choices name="objectiveMet" label={t('met')} {...(told.objective ? { hint: t('met.about', { objective: told.objective }) } : {})} value={value('objectiveMet', told.objectiveMet ?? '')} {...error('objectiveMet')} options={outcomes.map((one) => ({ value: one, label: t(`met.${one}`) }))} />
        <TextArea name="toolsLeft" rows={3} label={t('tools')} hint={t('tools.hint', { name })} note={t('optional')} value={value('toolsLeft', told.toolsLeft)} {...error('toolsLeft')} />
        <TextArea name="nextStep" rows={3} label={t('next')} hint={t('next.hint')} note={t('optional')} value={value('nextStep', told.nextStep)} {...error('nextStep')} />
      </Answer>
      <p class="muted mt-4">{t('later', { call: callSentence(locale, place) })}</p>
    </section>
  )
}

function Answers({ locale, place, told }: Props) {
  const t = texts(locale)
  return (
    <section aria-labelledby="reponses">
      <h2 id="reponses">{t('answers')}</h2>
      <DefinitionList stacked items={[
        { term: t('met'), description: told.objectiveMet ? t(`met.${told.objectiveMet}`) : t('answers.none') },
        { term: t('tools'), description: told.toolsLeft || t('answers.none') },
        { term: t('next'), description: told.nextStep || t('answers.none') },
      ]} />
      <p class="muted mt-3">{t('change', { call: callInline(locale, place) })}</p>
    </section>
  )
}

export function ClosingView(props: Props) {
  const { locale, told } = props
  const t = texts(locale)
  const name = told.expert ?? t('expert.unnamed')
  const open = told.status === 'open'
  return (
    <>
      <h1>{t('title', { name })}</h1>
      {open && <p class="muted">{t('lead', { delivered: formats(locale).days(told.delivered), deliveredDays: inDays(told.delivered) })}</p>}
      {!open && <Noted title={t('noted')}>{t('done', { date: told.closedOn ? formats(locale).date(told.closedOn) : '' })}</Noted>}
      {open ? <Questions {...props} name={name} /> : <Answers {...props} />}
      {!open && <TestimonySection {...props} said={told} name={name} />}
      {!open && <NamingSection {...props} said={told} name={name} />}
      <LinkNote {...props} why={t('why', { name })} confidential={t('confidential', { name })} />
    </>
  )
}
