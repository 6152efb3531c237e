import { errorIn, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { inSentence } from '#people/links/schema.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { Suggestion } from '../../conflicts/queries.ts'
import { texts as conflictTexts } from '../../conflicts/schema.ts'
import { roomAddress, texts } from '../schema.ts'
import type { CurrentProps } from '../views.tsx'

/** « Conserverie Duret : même activité (10.39) et un site sur le territoire » */
export function groundSentence(locale: Locale, { ground, firm, detail }: Pick<Suggestion, 'ground' | 'firm' | 'detail'>): string {
  const t = conflictTexts(locale)
  const how = detail === 'stated' ? t('how.stated') : detail === 'expert' ? t('how.expert') : detail ? t('how.data', { detail }) : ''
  return [firm ? t('ground.of', { firm, ground: inSentence(t(`ground.${ground}`)) }) : t(`ground.${ground}`), how].filter(Boolean).join(' ')
}

function Exit({ locale, room, current, memberId }: CurrentProps & { memberId: string }) {
  const t = texts(locale)
  const { time } = formats(locale)
  const exit = current.file.exits.find((one) => one.member_id === memberId)
  const said = exit ? (exit.came_back_at ? t('exit.both', { out: time(exit.went_out_at), back: time(exit.came_back_at) }) : t('exit.out', { out: time(exit.went_out_at) })) : null
  return (
    <>
      {said && <span class="sub">{said}</span>}
      {room.leads && !exit?.came_back_at && room.meeting.kind === 'session' && (
        <Form action={roomAddress(room.meeting.id, '/sortie', current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: current.item.id, memberId, way: exit ? 'in' : 'out' }} label={t(exit ? 'exit.note-back' : 'exit.note-out')}>
          <Button size="small">{t(exit ? 'exit.note-back' : 'exit.note-out')}</Button>
        </Form>
      )}
    </>
  )
}

function SuggestionForm({ locale, typed, room, current, suggestion }: CurrentProps & { suggestion: Suggestion }) {
  const t = texts(locale)
  const { memberId, ground, name } = suggestion
  const mine = typed.form === '/conflit' && typed.fields['memberId'] === memberId && typed.fields['ground'] === ground
  return (
    <div class="mt-3">
      <p><strong>{name}</strong><span class="sub">{groundSentence(locale, suggestion)}</span></p>
      {room.leads && memberId !== room.own?.memberId ? (
        <Form action={roomAddress(room.meeting.id, '/conflit', current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: current.item.id, memberId, ground }} label={t('settle', { name })}>
          <Field name="reason" {...(mine ? {} : { scope: `${memberId} ${ground}` })} label={t('settle.reason')} value={mine ? valueIn(typed, 'reason') : ''} {...(mine ? errorIn(typed, 'reason') : {})} />
          <div class="actions"><Button size="small" name="verdict" value="confirmed">{t('settle.confirm')}</Button><Button size="small" name="verdict" value="set-aside">{t('settle.set-aside')}</Button></div>
        </Form>
      ) : <p class="muted">{t('settle.waiting')}</p>}
    </div>
  )
}

function Declare({ locale, typed, room, current }: CurrentProps) {
  const t = texts(locale)
  if (!room.own || current.file.aside || current.file.status !== 'on-agenda') return null
  return (
    <details class="mt-3" open={typed.form === '/deport'}>
      <summary class="btn btn--s">{t('declare')}</summary>
      <Form action={roomAddress(room.meeting.id, '/deport', current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: current.item.id }} label={t('declare')}>
        <TextArea name="reason" {...(typed.form === '/deport' ? {} : { scope: 'deport' })} rows={2} label={t('declare.reason')} hint={t('declare.hint')} value={typed.form === '/deport' ? valueIn(typed, 'reason') : ''} {...(typed.form === '/deport' ? errorIn(typed, 'reason') : {})} />
        <Button>{t('declare.go')}</Button>
      </Form>
    </details>
  )
}

/** Who stands aside and why, what the data suggests, and the way to say it oneself. */
export function RecusalBlock(props: CurrentProps) {
  const { locale, room, current: { file } } = props
  const t = texts(locale)
  const ground = conflictTexts(locale)
  const standing = file.conflicts.filter(({ status }) => status !== 'set-aside')
  const aside = file.conflicts.filter(({ status }) => status === 'set-aside')
  return (
    <section class="blk">
      <h2>{t('recusals')} <span class="meta">{new Set(standing.map(({ memberId }) => memberId)).size}</span></h2>
      {standing.length === 0 && <p class="muted">{t('recusals.none')}</p>}
      {standing.map((one) => (
        <div key={one.id} class="mt-3">
          <p><strong>{one.name}</strong>{one.organisation && `, ${one.organisation}`}<span class="sub">{ground(`ground.${one.ground}`)}. {t('recusals.out')}</span></p>
          <Exit {...props} memberId={one.memberId} />
        </div>
      ))}
      {aside.map((one) => <p key={one.id} class="meta mt-2">{t('recusals.set-aside', { name: one.name, ground: ground(`ground.${one.ground}`), reason: one.settledReason })}</p>)}
      {!file.aside && file.suggestions.filter(({ memberId }) => !standing.some((one) => one.memberId === memberId)).map((suggestion) => <SuggestionForm key={`${suggestion.memberId}${suggestion.ground}`} {...props} suggestion={suggestion} />)}
      <Declare {...props} />
      {room.reader === 'desk' && !file.aside && <p class="meta mt-2"><a href={fileAddress(file.head.reference, '/liens')}>{t('to.ties')}</a></p>}
    </section>
  )
}
