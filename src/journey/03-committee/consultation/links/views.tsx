import { formats } from '#house/i18n/format.ts'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Answer, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
import { castSecretVote, castVote } from '../../ballots/actions.ts'
import { choices, texts as ballotTexts } from '../../ballots/schema.ts'
import { declareConflict } from '../../conflicts/actions.ts'
import { outcomes, texts as deskTexts } from '../../desk/schema.ts'
import type { ConsultationForMember } from '../queries.ts'
import { texts } from '../schema.ts'

type Props = LinkProps & { told: ConsultationForMember }

function Proposed({ locale, told }: Props) {
  const t = texts(locale)
  const { days, euros, date } = formats(locale)
  const { proposal } = told
  if (!proposal) return null
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{t('proposed')}</h2>
      <DefinitionList stacked items={[
        { term: t('proposed.days'), description: days(proposal.halfDays) },
        { term: t('proposed.advance'), description: proposal.advanceCents > 0 ? euros(proposal.advanceCents) : t('none') },
        { term: t('proposed.conditions'), description: proposal.conditions.length > 0 ? proposal.conditions.map(({ wording, dueOn }) => `${wording} (${date(dueOn)})`).join(' ; ') : t('none') },
      ]} />
      <h2>{t('project')}</h2>
      <p>{told.firm.summary}</p>
      {told.briefs.map(({ objective, deliverable }) => <p key={objective} class="mt-3"><strong>{objective}</strong><br />{deliverable}</p>)}
    </section>
  )
}

function Vote({ locale, link, sent, told }: Props) {
  const t = texts(locale)
  const secret = told.ballot?.secret ?? false
  if (secret && told.voted) return <Noted title={t('voted.secret')} />
  const known = choices.find((one) => one === told.vote)
  return (
    <section aria-labelledby="vote">
      {known && <Noted title={t('voted', { choice: ballotTexts(locale)(`choice.${known}`) })}>{t('voted.until', { date: formats(locale).date(told.deadline) })}</Noted>}
      <h2 id="vote">{t('vote')}</h2>
      <Answer link={link} action={secret ? castSecretVote.name : castVote.name} label={t(known ? 'vote.change' : 'vote.go')} plain={known !== undefined}>
        <Choices name="choice" label={t('vote')} {...(secret ? { hint: t('vote.secret') } : {})} options={choices.map((value) => ({ value, label: ballotTexts(locale)(`choice.${value}`) }))} value={sent?.fields['choice'] ?? known ?? ''} {...(sent?.errors['choice'] ? { error: sent.errors['choice'] } : {})} />
      </Answer>
      <Refuse locale={locale} link={link} action={declareConflict.name} open={t('conflict')} label={t('conflict.label')} go={t('conflict.go')} sent={sent} />
    </section>
  )
}

/** One file, one question, on a phone. */
export function ConsultationView(props: Props) {
  const { locale, told } = props
  const t = texts(locale)
  const { ballot } = told
  const outcome = outcomes.find((one) => one === ballot?.outcome)
  const over = ballot !== null && ballot.status !== 'open'
  return (
    <>
      <h1>{t('title', { sme: told.firm.sme })}</h1>
      {told.recused && <Noted tone="wait" title={t('recused')}>{t('recused.text')}</Noted>}
      {over && <Noted tone="note" title={t('closed')}>{outcome ? t('closed.outcome', { outcome: deskTexts(locale)(`outcome.${outcome}`) }) : t('closed.void')}</Noted>}
      {!told.recused && !over && <p class="muted">{t('lead', { date: formats(locale).dateLong(told.deadline) })}</p>}
      {!told.recused && <Proposed {...props} />}
      {ballot?.status === 'open' && <Vote {...props} />}
      <LinkNote {...props} why={t('why')} confidential={t('confidential')} />
    </>
  )
}
