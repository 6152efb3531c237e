import { slotKey, type Slot } from '#house/calendar/plan/half-day-calendar.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { fieldId } from '#house/ui/form.tsx'
import { ScrollRegion } from '#house/ui/table.tsx'
import { monthsOf, type Cell, type Grid, type HalfState } from '../rules.ts'
import { texts } from '../schema.ts'

type GridProps = { locale: Locale; grid: Grid; /** The dates of the plan shown, in time order. */ chosen: readonly Slot[]; /** Half-days that one side does not have free can be chosen too. */ any: boolean }

const looks: Record<HalfState, string> = { past: 'cell past', holiday: 'cell off', closed: 'cell off', busy: 'cell', expert: 'cell', sme: 'cell', both: 'cell both' }

/** Both sides of a half-day: left the expert, right the SME. */
const Halves = ({ state }: { state: HalfState }) => (
  <>
    <i class={state === 'both' || state === 'expert' ? 'e' : undefined} />
    <i class={state === 'both' || state === 'sme' ? 'p' : undefined} />
  </>
)

/** A half-day that can be chosen is a box to tick; the others are named for who listens. */
function CellView({ locale, cell, number, any }: { locale: Locale; cell: Cell; number: number; any: boolean }) {
  const t = texts(locale)
  const name = t('cell', { when: formats(locale).halfDay(cell.day, cell.half), state: t(`state.${cell.state}`) })
  const selectable = cell.state === 'both' || number > 0 || (any && cell.state !== 'past' && cell.state !== 'holiday')
  if (!selectable) return <span class={looks[cell.state]}><Halves state={cell.state} /><span class="vh">{name}</span></span>
  return (
    <label class={looks[cell.state]}>
      <input type="checkbox" name="sessions" value={slotKey(cell)} checked={number > 0} aria-label={name} data-common={cell.state === 'both' ? 'true' : undefined} />
      <Halves state={cell.state} />
      <b aria-hidden="true">{number > 0 ? number : ''}</b>
    </label>
  )
}

export function Legend({ locale }: { locale: Locale }) {
  const t = texts(locale)
  const entries: readonly { state: HalfState; picked?: true }[] = [{ state: 'expert' }, { state: 'sme' }, { state: 'both' }, { state: 'both', picked: true }, { state: 'closed' }]
  return (
    <ul class="legend">
      {entries.map(({ state, picked }) => (
        <li key={state + String(picked)}>
          <span class={picked ? 'cell k pick' : `${looks[state]} k`} aria-hidden="true">{picked ? '1' : <Halves state={state} />}</span>
          {t(picked ? 'legend.picked' : `state.${state}`)}
        </li>
      ))}
    </ul>
  )
}

/** A column for each week, a row for each half of a working day. Each half-day that suits both is a box to tick. */
export function Planner({ locale, grid, chosen, any }: GridProps) {
  const t = texts(locale)
  const { dateBlock, date, month } = formats(locale)
  const numbers = new Map(chosen.map((slot, at) => [slotKey(slot), at + 1]))
  const months = monthsOf(grid.weeks)
  const common = grid.rows.flatMap(({ cells }) => cells).filter(({ state }) => state === 'both').length
  return (
    <ScrollRegion label={t('grid.label', { count: common })}>
      <table class="plan" id={fieldId('sessions')} data-planner>
        <caption class="vh">{t('grid.label', { count: common })}</caption>
        <colgroup><col class="h" /></colgroup>
        <thead>
          <tr>
            <th class="nob" scope="col"><span class="vh">{t('month')}</span></th>
            {months.map((one, at) => {
              const name = one.columns > 2 && (at === 0 || yearOf(one.month) !== yearOf(months[at - 1]!.month)) ? month(one.month) : dateBlock(one.month).month
              return <th key={one.month} class="mo" scope="colgroup" colSpan={one.columns}>{one.columns === 1 ? <span class="vh">{name}</span> : name}</th>
            })}
          </tr>
          <tr>
            <th class="nob" scope="col"><span class="vh">{t('week.head')}</span></th>
            {grid.weeks.map((monday) => <th key={monday} scope="col" aria-label={t('week', { date: date(monday) })}>{dateBlock(monday).day}</th>)}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ weekday, half, cells }) => (
            <tr key={weekday + half} class={half === 'morning' ? 'day0' : undefined}>
              <th scope="row">{t(`row.${half}`, { weekday: t(`weekday.${weekday}`) })}</th>
              {cells.map((cell) => <td key={cell.day}><CellView locale={locale} cell={cell} number={numbers.get(slotKey(cell)) ?? 0} any={any} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
