import { dayOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as agreementTexts } from '#journey/06-agreements/signatures/schema.ts'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import type { MissionRow, PartyRow } from '../register/queries.ts'

type Props = { locale: Locale; shown: Shown }

function partyRow(locale: Locale, operator: string, { kind, party, name, organisation, signed_at }: PartyRow) {
  const t = texts(locale)
  const role = agreementTexts(locale)(`party.${party}`)
  const end = signed_at ? <Tag tone="ok">{t('letter.accepted', { date: formats(locale).date(dayOf(signed_at)) })}</Tag> : <Tag tone="wait">{t('letter.awaited')}</Tag>
  return { what: <strong>{name ?? organisation ?? (party === 'operator' ? operator : role)}</strong>, detail: [kind === 'letter' ? null : agreementTexts(locale)(`kind.${kind}`), role, name ? organisation : null].filter(Boolean).join(', '), end }
}

function Letter({ locale, shown, mission, titled }: Props & { mission: MissionRow; titled: boolean }) {
  const t = texts(locale)
  const parties = (shown.after?.letters ?? []).filter(({ mission_id }) => mission_id === mission.id)
  const at = fileAddress(shown.head.reference, `/lettres/${mission.id}`)
  const vh = titled && mission.expert ? <span class="vh"> : {mission.expert}</span> : null
  return (
    <>
      {titled && <h3 class="h-sub mt-3">{t('letters.with', { expert: mission.expert ?? t('proposal.hidden') })}</h3>}
      <Rows rows={parties.map((row) => partyRow(locale, shown.head.operator, row))} />
      {mission.signed_on && <p class="mt-2">{t('letter.signed', { date: formats(locale).date(mission.signed_on) })}</p>}
      {shown.desk && <p class="mt-2"><a href={at}>{t('letter.open')}{vh}</a>{mission.status !== 'replaced' && <>{' · '}<a href={`${at}/suite`}>{t('letter.ending')}{vh}</a></>}</p>}
    </>
  )
}

/** Who signed the letter of each mission, each for itself. */
export function LettersSection({ locale, shown }: Props) {
  const t = texts(locale)
  const missions = shown.after?.missions ?? []
  if (missions.length === 0) return null
  return (
    <Section title={t('letters')}>
      {missions.map((mission) => <Letter key={mission.id} locale={locale} shown={shown} mission={mission} titled={missions.length > 1} />)}
      <p class="meta mt-2">{t('letter.never')}</p>
    </Section>
  )
}
