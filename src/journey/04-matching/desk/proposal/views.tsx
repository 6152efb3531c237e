import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { LiveLink } from '#people/links/queries.ts'
import { LinkAddresses } from '#people/links/views.tsx'
import { skillFamilies } from '#people/skills/schema.ts'
import { reasonOptions } from '../../refusals/rules.ts'
import { texts as reasonTexts } from '../../refusals/schema.ts'
import { reasonsOf } from '../../rules.ts'
import { texts as gateTexts } from '../reasons/schema.ts'
import type { ProposalOfFile } from '../queries.ts'
import { answererOf } from '../rules.ts'
import { answerers, texts, type Answerer } from '../schema.ts'

type ProposalProps = { locale: Locale; typed: Typed; shown: ProposalOfFile; address: string; site: Site; links: readonly LiveLink[] }

/** A line manager nobody named is passed over: the company answered for both. */
function stateOf({ proposal, names }: ProposalOfFile, party: Answerer): 'done' | 'now' | 'later' | 'no' | 'skipped' {
  if (party === 'line-manager' && names['line-manager'] === null) return 'skipped'
  if (proposal.status === 'declined' && proposal.declined_by === party) return 'no'
  if (proposal.status === 'accepted-by-sme' || proposal.status === 'superseded') return 'done'
  const now = answererOf(proposal.status) ?? (answerers.find((one) => one === proposal.declined_by) ?? 'company')
  const at = answerers.indexOf(party) - answerers.indexOf(now)
  return at < 0 ? 'done' : at === 0 && answererOf(proposal.status) ? 'now' : 'later'
}

function Chain({ locale, shown }: { locale: Locale; shown: ProposalOfFile }) {
  const t = texts(locale)
  const tones = { done: 'ok', now: 'wait', later: 'plain', no: 'late' } as const
  const rows = answerers.map((party) => {
    const state = stateOf(shown, party)
    const name = shown.names[party]
    return { what: <strong>{name ?? t(`party.${party}`)}</strong>, detail: name ? t(`party.${party}`) : t(state === 'skipped' ? 'party.skipped' : 'party.unknown'), ...(state === 'skipped' ? {} : { end: <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag> }) }
  })
  return <Aside title={t('chain')}><Rows rows={rows} /></Aside>
}

function AnswerForm({ locale, typed, shown, address, party }: ProposalProps & { party: Answerer }) {
  const t = texts(locale)
  const { expert, names, proposal, today } = shown
  const name = names[party]
  const options = [{ value: 'yes', label: t(`answer.${party}.yes`, { expert }) }, { value: 'no', label: t('answer.no') }]
  return (
    <section class="stack">
      <h2 class="h-section">{name ? t('answer.title', { name }) : t('answer.title.unknown')}</h2>
      {proposal.expires_on && <p class="muted">{t('until', { date: formats(locale).date(proposal.expires_on) })}</p>}
      <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={{ party }} label={t('answer.question')}>
        <Choices name="answer" label={t('answer.question')} options={options} value={valueIn(typed, 'answer', 'yes')} {...errorIn(typed, 'answer')} />
        <Select name="reasonCode" label={reasonTexts(locale)('choose')} hint={t('answer.code.hint')} options={reasonOptions(locale, reasonsOf[party])} value={valueIn(typed, 'reasonCode', 'other')} {...errorIn(typed, 'reasonCode')} />
        <TextArea name="reason" rows={3} label={t('answer.reason')} hint={t('answer.reason.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <BehalfFields locale={locale} typed={typed} speaker={name} today={today} />
        <Actions><Button variant="primary">{t('answer.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function Ended({ locale, shown }: { locale: Locale; shown: ProposalOfFile }) {
  const t = texts(locale)
  const { proposal, file } = shown
  const date = proposal.closed_on ? formats(locale).date(proposal.closed_on) : ''
  const { status } = proposal
  if (proposal.declined_by === 'system') return <Message tone="wait" title={t('ended.left', { date })}><a href={`/mise-en-relation/${file.reference}/${proposal.need_id}`}>{t('search.again')}</a></Message>
  if (status === 'accepted-by-sme') return <Message tone="ok" title={t('ended.accepted-by-sme')}><a href={fileAddress(file.reference, `/calendrier/${proposal.id}`)}>{t('plan')}</a></Message>
  if (status !== 'declined' && status !== 'expired' && status !== 'superseded') return null
  return <Message tone="wait" title={t(`ended.${status}`, { date, reason: proposal.reason ?? '' })}><a href={`/mise-en-relation/${file.reference}/${proposal.need_id}`}>{t('search.again')}</a></Message>
}

/** What the coordinator decided against the engine, and why: never silent. */
function Overridden({ locale, shown: { proposal } }: { locale: Locale; shown: ProposalOfFile }) {
  const t = texts(locale)
  const { overridden, override_reason: reason } = proposal
  if (!reason) return null
  const gates = overridden.filter((code) => code !== 'engine-choice').map((code) => gateTexts(locale)(`short.${code}` as 'short.level'))
  return <Message tone="note" title={gates.length > 0 ? t('overridden.gates', { gates: gates.join(', ') }) : t('overridden.choice')}>{reason}</Message>
}

function leadOf(locale: Locale, { proposal, expert }: ProposalOfFile): string {
  const { days, range } = formats(locale)
  return texts(locale)('proposal.lead', { expert, days: days(proposal.half_days), range: range(proposal.window_from, proposal.window_to), fit: Math.round(proposal.fit / 10) })
}

export function ProposalView(props: ProposalProps) {
  const { locale, typed, shown, address, site, links } = props
  const t = texts(locale)
  const { proposal, file } = shown
  const family = skillFamilies.find(({ code }) => code === proposal.family_code)
  const party = answererOf(proposal.status)
  return (
    <FormScreen locale={locale} typed={typed} meta={t('proposal.meta', { sme: file.sme, family: family ? family[locale] : proposal.family_code })} title={t('proposal.title', { company: proposal.company })} lead={leadOf(locale, shown)}>
      <div class="cols">
        <div class="stack">
          <Ended locale={locale} shown={shown} />
          <Overridden locale={locale} shown={shown} />
          {party && <AnswerForm {...props} party={party} />}
        </div>
        <div class="stack">
          <Chain locale={locale} shown={shown} />
          {party && (
            <>
              <Aside title={t('links')}><p class="muted mt-2">{t('links.lead')}</p><LinkAddresses locale={locale} site={site} links={links} /></Aside>
              <LinkButton href={`${address}/retrait`}>{t('withdraw')}</LinkButton>
            </>
          )}
        </div>
      </div>
    </FormScreen>
  )
}

export function ProposalWithdrawalView({ locale, typed, shown, address }: Pick<ProposalProps, 'locale' | 'typed' | 'shown' | 'address'>) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.file.sme} title={t('withdraw.title')} lead={t('withdraw.lead')}>
      <Form action={`${address}/retrait`} idempotencyKey={crypto.randomUUID()} label={t('withdraw.title')}>
        <Select name="reasonCode" label={reasonTexts(locale)('choose')} options={reasonOptions(locale, reasonsOf.coordinator)} value={valueIn(typed, 'reasonCode', 'other')} {...errorIn(typed, 'reasonCode')} />
        <TextArea name="reason" rows={3} label={t('withdraw.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} required />
        <Actions>
          <Button variant="primary">{t('withdraw.go')}</Button>
          <LinkButton href={address} variant="quiet">{t('proposal.title', { company: shown.proposal.company })}</LinkButton>
        </Actions>
      </Form>
    </FormScreen>
  )
}
