import { formats } from '#house/i18n/format.ts'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { callSentence, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { fileNames, kinds, texts as paperTexts } from '../contract/schema.ts'
import type { SmeAdvance } from './queries.ts'
import { texts } from './schema.ts'

type Props = LinkProps & { told: SmeAdvance }

/** Where the advance stands, in one sentence. */
function Standing({ locale, place, told: { status, late, owed } }: Props) {
  const t = texts(locale)
  const { euros } = formats(locale)
  if (status === 'repaid') return <Noted title={t('repaid')} />
  if (status === 'called') return <Noted tone="wait" title={t('called', { owed: euros(owed) })}>{callSentence(locale, place)}</Noted>
  if (late.band) return <Noted tone="wait" title={t('late', { amount: euros(late.cents) })}>{t('late.talk')} {callSentence(locale, place)}</Noted>
  if (status === 'granted' || status === 'contracted') return <Noted tone="note" title={t('to-pay')} />
  return null
}

function Next({ locale, told: { status, next, left, mandate } }: Props) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  if (next.length === 0 || status === 'called') return null
  return (
    <section aria-labelledby="echeances">
      <h2 id="echeances">{t('next')}</h2>
      <DefinitionList items={next.map(({ dueOn, leftCents, daysLate }) => ({ term: date(dueOn), description: daysLate > 0 ? t('next.late', { amount: euros(leftCents) }) : euros(leftCents) }))} />
      {left > next.length && <p class="muted mt-3">{t('next.more', { count: left - next.length })}</p>}
      <p class="muted mt-3">{t(mandate ? 'mail.debit' : 'mail.transfer')}</p>
    </section>
  )
}

/** The last paper of each kind. */
function Papers({ locale, link, told: { papers } }: Props) {
  const t = paperTexts(locale)
  const last = kinds.flatMap((kind) => papers.filter((one) => one.kind === kind && one.ready).slice(-1))
  if (last.length === 0) return null
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('papers')}</h2>
      <ul>{last.map(({ kind, drawnOn, version }) => <li key={kind}><a href={`${link.address}/${fileNames[kind]}.pdf`}>{t(`paper.${kind}`, { date: formats(locale).date(drawnOn), version })} (PDF)</a></li>)}</ul>
    </section>
  )
}

export function SmeAdvanceView(props: Props) {
  const { locale, told: { amountCents, disbursedOn, paidCents, owed } } = props
  const t = texts(locale)
  const { date, euros } = formats(locale)
  return (
    <>
      <h1>{t('title')}</h1>
      <Standing {...props} />
      <section aria-labelledby="compte">
        <h2 id="compte">{t('account')}</h2>
        <DefinitionList items={[
          { term: t('lent'), description: euros(amountCents) }, { term: t('lent.on'), description: disbursedOn ? date(disbursedOn) : t('not-yet') },
          { term: t('paid'), description: euros(paidCents) }, { term: t('owed'), description: euros(owed) },
        ]} />
      </section>
      <Next {...props} />
      <Papers {...props} />
      <LinkNote {...props} why={t('why.page')} confidential={t('confidential')} />
    </>
  )
}
