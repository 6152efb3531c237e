import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { momentIn } from '../../assignment/views.tsx'
import { texts as assignmentTexts, type Proof, type Progress, type Replay } from '../../assignment/schema.ts'
import { runAddress, texts, territoryAddress } from '../schema.ts'

type Props = { locale: Locale; progress: Progress; proof: Proof | null; today: PlainDate; /** Why the last run did not end, in the words of its room. */ said: string | null }

export const Restart = ({ locale }: { locale: Locale }) => <Form action={runAddress()} wide><Actions><Button size="small">{texts(locale)('restart')}</Button></Actions></Form>

/** What is being computed, or why it was not: above the answer that still stands. */
export function ProgressMessage({ locale, progress, proof, today, said }: Props) {
  const t = texts(locale)
  const before = proof && momentIn(locale, proof.madeAt, today)
  if (progress.standing === 'solving') {
    return (
      <Message tone="wait" live="status" title={t('solving', { step: progress.step ?? 'other' })}>
        <p>{before ? t('solving.before', before) : t('solving.none')}</p>
        <Form action={runAddress('/arret')} hidden={{ runId: progress.runId }} wide>
          <Actions><LinkButton size="small" href={territoryAddress}>{t('solving.see')}</LinkButton><Button size="small" variant="quiet">{t('stop')}</Button></Actions>
        </Form>
      </Message>
    )
  }
  if (progress.standing === 'stopped') {
    const status = progress.status === 'cancelled' || progress.status === 'interrupted' ? progress.status : 'failed'
    return (
      <Message tone={status === 'failed' ? 'err' : 'wait'} title={t(`stopped.${status}`)}>
        <p>{status === 'cancelled' ? t('stopped.by-hand', { time: formats(locale).time(progress.madeAt) }) : said} {before && t('stopped.before', before)}</p>
        <Restart locale={locale} />
      </Message>
    )
  }
  return progress.standing === 'due' && proof ? <p class="muted">{t('due')}</p> : null
}

const replayKey = ({ status, same }: Replay) => (status === 'queued' || status === 'running' ? 'replay.under-way' : status !== 'done' ? 'replay.without' : same ? 'replay.same' : 'replay.other')

/** Proves that the answer is the one the engine gives. */
export function ReplayForm({ locale, proof, replay, today }: { locale: Locale; proof: Proof; replay: Replay | null; today: PlainDate }) {
  const t = assignmentTexts(locale)
  return (
    <Form action={runAddress('/rejeu')} hidden={{ runId: proof.runId }} wide>
      <p class="muted">{t('replay.lead')}</p>
      {replay && <p><strong>{t(replayKey(replay), momentIn(locale, replay.madeAt, today))}</strong></p>}
      <Actions><Button size="small">{t('replay')}</Button></Actions>
    </Form>
  )
}
