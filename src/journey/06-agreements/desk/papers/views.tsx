import { dayOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { PaperText } from '../../papers/views.tsx'
import { texts as signatureTexts } from '../../signatures/schema.ts'
import { LetterFiles } from '../../signatures/views.tsx'
import { texts as templateTexts, variableKey } from '../../templates/schema.ts'
import type { Draft, SentPaper } from '../queries.ts'
import { texts } from '../schema.ts'

/** A paper before it leaves: who will sign it, what it lacks, its words, a PDF to read. */
export function DraftPaper({ locale, draft, address }: { locale: Locale; draft: Draft; address: string }) {
  const t = texts(locale)
  const said = signatureTexts(locale)
  return (
    <section class="stack">
      <h3 class="h-sub">{said(`kind.${draft.kind}`)} <Tag>{t('paper.draft')}</Tag></h3>
      <Rows rows={draft.parties.map(({ party, name, organisation }) => ({ what: <strong>{name ?? t('paper.nobody')}</strong>, detail: [said(`party.${party}`), organisation].filter(Boolean).join(', ') }))} />
      {draft.missing.length > 0 && <p class="note">{t('paper.missing', { list: draft.missing.map((name) => templateTexts(locale)(variableKey(name))).join(', ') })}</p>}
      <details>
        <summary>{t('text')}</summary>
        <PaperText blocks={draft.content} level={4} />
      </details>
      <p><a href={`${address}/projets/${draft.kind}.pdf`}>{t('paper.preview')}<span class="vh"> : {said(`kind.${draft.kind}`)}</span></a></p>
    </section>
  )
}

function stateOf(locale: Locale, { standing, signedOn, parties }: SentPaper) {
  const t = texts(locale)
  if (signedOn) return <Tag tone="ok">{t('paper.signed', { date: formats(locale).date(signedOn) })}</Tag>
  if (standing?.status === 'open') return <Tag tone="wait">{t('paper.open', { signed: parties.filter(({ signedAt }) => signedAt).length, total: parties.length })}</Tag>
  return <Tag tone="late">{t('paper.stopped')}</Tag>
}

/** A paper that left: how far its signatures are, what an amendment changes, its words and files as they were sent. */
export function Paper({ locale, paper, unsent, address }: { locale: Locale; paper: SentPaper; unsent: readonly (string | null)[]; address: string }) {
  const t = texts(locale)
  const said = signatureTexts(locale)
  const { kind, version, changes, standing, parties } = paper
  const rows = parties.map(({ party, name, organisation, signedAt, person_id }) => ({
    what: <strong>{name}</strong>, detail: <>{[said(`party.${party}`), organisation].filter(Boolean).join(', ')}{!signedAt && unsent.includes(person_id) && <><br />{t('unsent')}</>}</>,
    end: signedAt ? <Tag tone="ok">{said('signed.on', { date: formats(locale).date(dayOf(signedAt)) })}</Tag> : <Tag tone="wait">{said('awaited')}</Tag>,
  }))
  return (
    <section class="stack">
      <h3 class="h-sub">{said(`kind.${kind}`)}{changes && `, ${t('paper.amendment', { number: changes.number })}`} {stateOf(locale, paper)}</h3>
      {changes && <><ul class="bul" lang="fr">{changes.said.map((line) => <li key={line}>{line}</li>)}</ul><p class="meta">{t('paper.why', { reason: changes.reason })}</p></>}
      <Rows rows={rows} />
      <details>
        <summary>{t('text')} <span class="meta">{t('version', { version })}</span></summary>
        <PaperText blocks={paper.content} level={4} />
      </details>
      {standing && <LetterFiles locale={locale} standing={standing} address={`${address}/documents/${paper.id}`} of={said(`kind.${kind}`)} />}
    </section>
  )
}
