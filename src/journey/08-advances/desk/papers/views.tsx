import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { texts as paperTexts } from '../../contract/schema.ts'
import { texts as reminderTexts } from '../../reminders/schema.ts'
import type { AdvanceOfFile } from '../queries.ts'
import { texts } from '../schema.ts'

type PapersProps = { locale: Locale; shown: AdvanceOfFile; address: string }

/** The papers of the advance to read, and the reminders sent. */
export function Papers({ locale, shown: { papers, reminders }, address }: PapersProps) {
  const t = paperTexts(locale)
  const { date } = formats(locale)
  const named = (paper: AdvanceOfFile['papers'][number]) => t(`paper.${paper.kind}`, { date: date(paper.drawnOn), version: paper.version })
  return (
    <>
      {papers.length > 0 && (
        <section class="stack">
          <h2 class="h-section">{t('papers')}</h2>
          <ul>{papers.map((paper) => <li key={paper.file}>{paper.ready ? <a href={`${address}/documents/${paper.file}`}>{named(paper)} (PDF)</a> : t('paper.wait', { paper: named(paper) })}</li>)}</ul>
          <p class="muted">{t('paper.sign')}</p>
        </section>
      )}
      {reminders.length > 0 && (
        <section class="stack">
          <h2 class="h-section">{texts(locale)('letters')}</h2>
          <ul>{reminders.map(({ step, dueOn, sentOn }) => <li key={`${step} ${dueOn}`}>{reminderTexts(locale)(`letter.${step}`, { date: date(sentOn) })}</li>)}</ul>
        </section>
      )}
    </>
  )
}

/** From 90 days late: the letter for the post. */
export function NoticeForm({ locale, address }: Omit<PapersProps, 'shown'>) {
  const t = paperTexts(locale)
  return (
    <Form action={`${address}/mise-en-demeure`} idempotencyKey={crypto.randomUUID()} label={t('notice')}>
      <h3>{t('notice')}</h3>
      <p>{t('notice.lead')}</p>
      <Actions><Button>{t('notice.go')}</Button></Actions>
    </Form>
  )
}
