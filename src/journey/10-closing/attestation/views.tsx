import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import type { Attestation } from './queries.ts'
import { attestationFile, texts } from './schema.ts'

type Props = { locale: Locale; attestation: Attestation | null; closed: boolean; /** The page's own address: the file stands under it. */ base: string }

function Said({ locale, attestation, closed, base }: Props) {
  const t = texts(locale)
  if (!attestation) return <p class="muted">{t(closed ? 'none' : 'waiting')}</p>
  const { halfDays, issuedOn, content } = attestation
  const { date, days } = formats(locale)
  return (
    <>
      <p>{t('said', { days: days(halfDays), date: date(issuedOn) })} {content.sme ? t('named', { sme: content.sme }) : t('unnamed')}</p>
      <p class="mt-3"><LinkButton href={`${base}/${attestationFile}`}>{t('download')}</LinkButton></p>
    </>
  )
}

/** On the expert's page. */
export function AttestationSection({ head, ...props }: Props & { head?: string }) {
  return <section aria-labelledby="attestation"><h2 {...(head ? { class: head } : {})} id="attestation">{texts(props.locale)('title')}</h2><Said {...props} /></section>
}

/** On the coordinator's. */
export function AttestationDesk(props: Props) {
  return <section class="stack" aria-labelledby="attestation"><h2 class="h-section" id="attestation">{texts(props.locale)('desk.title')}</h2><Said {...props} /></section>
}
