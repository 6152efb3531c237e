import { daysBetween } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Board, type BoardColumn, type Card } from '#house/ui/board.tsx'
import { familyName } from '#people/skills/schema.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { BoardCard, WorkList } from '../queries.ts'
import { boardStages, texts, type Stage } from '../schema.ts'

function cardOf(locale: Locale, shown: WorkList, card: BoardCard): Card {
  const t = texts(locale)
  const late = shown.tasks.some((task) => !task.waits && task.projectId === card.project_id && task.due !== null && task.due < shown.today)
  const about = (card.families ?? []).map((code) => familyName(locale, code)).join(', ')
  const state = late ? t('when.late') : card.stage === 'contact' ? formats(locale).since(Math.max(0, daysBetween(card.contacted_on, shown.today))) : null
  return { title: card.sme, href: fileAddress(card.reference), ...(about ? { about } : {}), ...(state ? { state } : {}), ...(late ? { tone: 'late' as const } : {}) }
}

function columnOf(locale: Locale, shown: WorkList, stage: Stage): BoardColumn {
  const t = texts(locale)
  const cards = shown.board.filter((card) => card.stage === stage)
  const count = cards[0]?.count ?? 0
  const more = count - cards.length
  return {
    title: t(`stage.${stage}`), count, label: t('board.column', { stage: t(`stage.${stage}`), count }), cards: cards.map((card) => cardOf(locale, shown, card)),
    ...(more > 0 ? { more: { label: t('board.more', { count: more }), href: `/dossiers?etape=${stage}` } } : {}),
  }
}

/** The open files of the territory, one column a stage. */
export function StageBoard({ locale, shown }: { locale: Locale; shown: WorkList }) {
  const t = texts(locale)
  const columns = boardStages.map((stage) => columnOf(locale, shown, stage))
  const followed = shown.board.find(({ stage }) => stage === 'follow-up')?.count ?? 0
  return (
    <section class="bl" aria-labelledby="etapes">
      <header>
        <h2 class="h-section" id="etapes">{t('board.title')}</h2>
        <p class="meta">{t('board.open', { count: columns.reduce((sum, { count }) => sum + count, 0), followed })} <a href="/dossiers">{t('board.list')}</a></p>
      </header>
      <Board label={t('board.label')} columns={columns} none={t('board.none')} />
    </section>
  )
}
