import { formats } from '#house/i18n/format.ts'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Answer, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { announceFirm } from '../actions.ts'
import type { SlotOfFirm } from '../queries.ts'
import { texts } from '../schema.ts'

type Props = LinkProps & { told: SlotOfFirm }

const tones = { invited: 'note', waiting: 'wait', called: 'ok', 'in-room': 'note', left: 'note', cancelled: 'wait' } as const

/** When and where the committee hears the firm, and what to do now: on a phone, in a corridor. */
export function SlotView(props: Props) {
  const { locale, link, told } = props
  const t = texts(locale)
  const { dateLong, hour } = formats(locale)
  const time = hour(Math.floor(told.starts_minute / 60) % 24, told.starts_minute % 60)
  return (
    <>
      <h1>{t('title')}</h1>
      <Noted tone={tones[told.state]} title={t(`firm.${told.state}`, { date: dateLong(told.held_on), time })}>{t(`firm.${told.state}.next`)}</Noted>
      {told.state !== 'cancelled' && told.state !== 'left' && (
        <DefinitionList stacked items={[
          { term: t('when'), description: t('when.value', { date: dateLong(told.held_on), time, minutes: told.minutes }) },
          { term: t('where'), description: told.where || t('place.none') },
          { term: t('bring'), description: t('bring.value') },
        ]} />
      )}
      {told.state === 'invited' && told.held_on === told.today && <Answer link={link} action={announceFirm.name} label={t('arrive')} />}
      {['invited', 'waiting', 'called'].includes(told.state) && <p class="mt-3"><a href={link.address}>{t('refresh')}</a></p>}
      <LinkNote {...props} why={t('why')} confidential={t('confidential')} />
    </>
  )
}
