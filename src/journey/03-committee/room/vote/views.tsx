import { blank, errorIn, valueIn } from '#house/http/form-page.tsx'
import { asImage } from '#house/ui/attributes.ts'
import { Button } from '#house/ui/button.tsx'
import { Choice, Choices } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { inDays } from '#house/units.ts'
import { formats } from '#house/i18n/format.ts'
import { choices, texts as ballotTexts } from '../../ballots/schema.ts'
import { SkillBoxes } from '../../desk/views.tsx'
import { blockings, conditionRows, texts as deskTexts } from '../../desk/schema.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { HeardFile } from '../file/queries.ts'
import { roomAddress, texts } from '../schema.ts'
import { outcomeOf, type CurrentProps } from '../views.tsx'

type Heard = CurrentProps & { file: HeardFile }

function Tally({ locale, file }: Heard) {
  const t = texts(locale)
  const recused = file.quorum.recused
  const awaited = Math.max(0, file.expected - file.received)
  const boxes = [...Array.from({ length: file.received }, () => 'in'), ...Array.from({ length: awaited }, () => undefined), ...Array.from({ length: recused }, () => 'out')]
  return <div class="tally" {...asImage(t('tally', { received: file.received, awaited, recused }))}>{boxes.map((look, at) => <i key={at} class={look} />)}</div>
}

function VoteForm({ locale, typed, room, current, file, memberId, name, chosen, main }: Heard & { memberId: string | null; name: string | null; chosen: string; main: boolean }) {
  const t = texts(locale)
  const secret = file.ballot?.secret ?? false
  const mine = typed.form === '/vote' && (typed.fields['forMemberId'] ?? '') === (memberId ?? '')
  const label = name ? t('vote.for', { name }) : t('vote.own')
  return (
    <Form action={roomAddress(room.meeting.id, '/vote', current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: current.item.id, forMemberId: memberId ?? '' }} label={label}>
      <fieldset class="vote4">
        <legend class={name ? 'lb' : 'vh'}>{label}</legend>
        {mine && typed.errors['choice'] && <span class="err">{typed.errors['choice']}</span>}
        {choices.map((value, at) => <Choice key={value} type="radio" name="choice" {...(at === 0 && !name ? { id: 'f-choice' } : {})} value={value} label={ballotTexts(locale)(`choice.${value}`)} checked={chosen === value} />)}
      </fieldset>
      <Button wide variant={main ? 'primary' : 'plain'}>{t(secret ? 'vote.secret.go' : chosen ? 'vote.change' : 'vote.go')}</Button>
    </Form>
  )
}

/** The own vote and those of the absent members one represents; in a secret ballot, once given, only that it was. */
function OwnVotes(props: Heard) {
  const { locale, room, file } = props
  const t = texts(locale)
  const { ballot, ownVotes, proxiesHeld, ownVoted } = file
  if (!room.own || ballot?.status !== 'open') return null
  const seat = file.seats.find(({ memberId }) => memberId === room.own?.memberId)
  if (!seat?.present && room.meeting.kind === 'session') return <p class="muted mt-3">{t('vote.not-present')}</p>
  const voteOf = (memberId: string) => ownVotes.find((vote) => vote.member_id === memberId)?.choice ?? ''
  return (
    <>
      {ballot.secret && ownVoted ? <p class="mt-3">{t('vote.secret.done')}</p> : <VoteForm {...props} memberId={null} name={null} chosen={voteOf(room.own.memberId)} main={!runs(props)} />}
      {proxiesHeld.map(({ memberId, name, voted }) => (ballot.secret && voted ? <p key={memberId}>{t('vote.secret.done-for', { name })}</p> : <VoteForm key={memberId} {...props} memberId={memberId} name={name} chosen={voteOf(memberId)} main={false} />))}
    </>
  )
}

function Result({ locale, file: { ballot } }: Heard) {
  const t = texts(locale)
  if (ballot?.status === 'void') return <p>{t('result.void')}</p>
  if (ballot?.status !== 'closed') return null
  const counted = [['for', ballot.votes_for], ['for-with-conditions', ballot.votes_for_with_conditions], ['adjourn', ballot.votes_adjourn], ['against', ballot.votes_against], ['abstention', ballot.abstentions]] as const
  return (
    <>
      <p><strong>{outcomeOf(locale, ballot.outcome)}</strong><span class="sub">{t(`settled.${ballot.settled_by ?? 'majority'}`)}</span></p>
      <ul class="rows">{counted.map(([choice, votes]) => <li key={choice}><span>{ballotTexts(locale)(`choice.${choice}`)}</span> <span class="num">{votes ?? 0}</span></li>)}</ul>
    </>
  )
}

/** May this reader open and close the vote? The action asks again. */
export function runs({ room, current }: CurrentProps): boolean {
  const { president } = current.file
  if (current.file.aside || room.meeting.kind === 'written') return false
  return (president !== null && president.memberId === room.own?.memberId) || (room.reader === 'desk' && room.meeting.coordinator_runs)
}

export function VoteBlock(props: CurrentProps) {
  const { locale, current: { file }, room, projection } = props
  const t = texts(locale)
  if (file.aside) return <section class="blk"><h2>{t('vote')}</h2><p class="muted">{t('vote.aside')}</p></section>
  const heard = { ...props, file }
  const open = file.ballot?.status === 'open'
  const early = room.today < room.meeting.held_on && room.meeting.kind === 'session'
  return (
    <section class="blk">
      <h2>{t('vote')} {open && <span class="meta">{t('vote.received', { received: file.received, expected: file.expected })}</span>}</h2>
      {open && <><Tally {...heard} /><p class="meta mt-2">{t(file.ballot?.secret ? 'vote.hidden.secret' : 'vote.hidden')}</p></>}
      {!file.ballot && <p class="muted">{file.status !== 'on-agenda' ? t('vote.none') : early ? t('vote.early', { date: formats(locale).date(room.meeting.held_on) }) : t('vote.not-open')}</p>}
      {!projection && <OwnVotes {...heard} />}
      <Result {...heard} />
      {!projection && !file.ballot && !early && file.status === 'on-agenda' && runs(props) && (
        <Form action={roomAddress(room.meeting.id, '/ouvrir', props.current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: props.current.item.id }} label={t('open')}>
          <Button variant={file.quorum.met ? 'primary' : 'plain'} wide {...(file.quorum.met ? {} : { disabledBecause: t('open.no-quorum') })}>{t('open')}</Button>
          {file.quorum.met && room.reader === 'desk' && room.own === null && <p class="meta">{t('open.for-chair')}</p>}
        </Form>
      )}
    </section>
  )
}

function Condition({ locale, typed, row }: Pick<CurrentProps, 'locale' | 'typed'> & { row: number }) {
  const t = deskTexts(locale)
  const name = `condition-${row}`
  return (
    <details open={Boolean(typed.fields[`${name}-wording`])}>
      <summary>{texts(locale)(row === 0 ? 'grant.condition' : 'grant.condition.more')}</summary>
      <Field name={`${name}-wording`} label={t('decision.condition', { n: row + 1 })} value={valueIn(typed, `${name}-wording`)} {...errorIn(typed, `${name}-wording`)} />
      <Field name={`${name}-due`} type="date" label={t('decision.condition.due')} value={valueIn(typed, `${name}-due`)} {...errorIn(typed, `${name}-due`)} />
      <Select name={`${name}-blocks`} label={t('decision.condition.blocks')} options={blockings.map((value) => ({ value, label: t(`blocks.${value}`) }))} value={valueIn(typed, `${name}-blocks`, 'nothing')} />
    </details>
  )
}

function Closing(props: Heard) {
  const { locale, typed, room, current, file } = props
  const t = texts(locale)
  const desk = deskTexts(locale)
  const euros = current.item.advance_asked_cents === null ? '' : formats(locale).euros(current.item.advance_asked_cents)
  const missing = Math.max(0, file.expected - file.received)
  return (
    <Form action={roomAddress(room.meeting.id, '/clore', current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: current.item.id, jobsCreatedPlanned: String(file.asked.created), jobsKeptPlanned: String(file.asked.kept) }} label={t('close')}>
      <div class="grant">
        <Field name="days" inputmode="decimal" label={t('grant.days')} value={valueIn(typed, 'days', formats(locale).number(inDays(file.asked.halfDays)))} {...errorIn(typed, 'halfDays')} />
        <Field name="advance" inputmode="numeric" label={t('grant.advance')} value={valueIn(typed, 'advance', euros)} {...errorIn(typed, 'advance')} />
      </div>
      <SkillBoxes locale={locale} typed={typed.form === '/clore' ? typed : blank} families={file.briefs.map(({ family_code }) => family_code)} />
      {conditionRows.map((row) => <Condition key={row} locale={locale} typed={typed} row={row} />)}
      <TextArea name="reason" {...(typed.form === '/clore' ? {} : { scope: 'cloture' })} rows={2} label={desk('decision.reason')} hint={desk('decision.reason.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
      {file.ballot?.secret && room.meeting.casting_vote && <Choices name="castingChoice" label={t('casting')} hint={t('casting.hint')} options={choices.filter((one) => one !== 'abstention').map((value) => ({ value, label: ballotTexts(locale)(`choice.${value}`) }))} value={valueIn(typed, 'castingChoice')} />}
      <Button variant="primary" wide>{t('close')}</Button>
      <p class="meta">{missing > 0 ? t('close.missing', { missing }) : t('close.all')} {t('close.then')}</p>
    </Form>
  )
}

/** What is proposed and the closing of the vote, for whoever runs it; once decided, the decision. */
export function DecisionBlock(props: CurrentProps) {
  const { locale, room, current: { file, item } } = props
  const t = texts(locale)
  if (file.aside) return null
  const heard = { ...props, file }
  const { decision, ballot } = file
  if (decision) {
    const said = [decision.half_days > 0 ? formats(locale).days(decision.half_days) : '', decision.advance_cents > 0 ? t('decided.advance', { amount: formats(locale).euros(decision.advance_cents) }) : '', decision.reason].filter(Boolean).join(', ')
    return <section class="blk"><h2>{t('decided')}</h2><p><strong>{outcomeOf(locale, decision.outcome)}</strong><span class="sub">{said}</span></p></section>
  }
  const paper = room.reader === 'desk' && ballot?.status === 'open' && <p class="meta mt-2"><a href={roomAddress(room.meeting.id, '/papier', item.id)}>{t('to.paper')}</a></p>
  if (ballot?.status === 'open' && runs(props)) return <section class="blk"><h2>{t('proposed')}</h2><Closing {...heard} />{paper}</section>
  if (paper) return <section class="blk">{paper}</section>
  if (room.reader !== 'desk' || file.status !== 'on-agenda' || ballot?.status === 'open') return null
  return (
    <section class="blk">
      <h2>{t('decided')}</h2>
      <p class="muted">{ballot ? t('complete') : t('without-vote')}</p>
      <a class="btn btn--s" href={fileAddress(item.reference, '/decision')}>{t(ballot ? 'complete.go' : 'without-vote.go')}</a>
    </section>
  )
}
