import type { FirmSlotsTable } from '#house/db/tables.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { noted, texts } from './schema.ts'

export type SlotState = FirmSlotsTable['state']

type Props = { locale: Locale; address: string; agendaItemId: string; state: SlotState | null; presenter: string }

/** Where the firm is, and one button for each step; the next step in order comes first. */
export function FirmBlock({ locale, address, agendaItemId, state, presenter }: Props) {
  const t = texts(locale)
  const order: readonly SlotState[] = ['invited', 'waiting', 'called', 'in-room', 'left']
  const next = noted.filter((one) => order.indexOf(one) > order.indexOf(state ?? 'invited'))
  return (
    <section class="blk">
      <h2>{t('block')}</h2>
      <p>{presenter && <strong>{presenter}</strong>}<span class="sub">{t(`state.${state ?? 'none'}`)}</span></p>
      {next.length > 0 && (
        <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId }} label={t('block')}>
          <div class="actions">{next.map((one) => <Button key={one} size="small" name="state" value={one}>{t(`note.${one}`)}</Button>)}</div>
        </Form>
      )}
    </section>
  )
}

/** On the coordinator's list: the state, and the invitation while it has not left. */
export function Invitation({ locale, address, agendaItemId, state, invited, sme, may }: { locale: Locale; address: string; agendaItemId: string; state: SlotState | null; invited: boolean; sme: string; may: boolean }) {
  const t = texts(locale)
  return (
    <div>
      <p>{t(`state.${state ?? 'none'}`)}</p>
      {may && !invited && (
        <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId }} label={t('invite.of', { sme })}>
          <Button size="small">{t('invite')}<span class="vh"> {sme}</span></Button>
        </Form>
      )}
    </div>
  )
}
