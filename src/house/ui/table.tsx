import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

export type Column<Row> = {
  /** Unique in the table. */
  key: string
  head: ComponentChildren
  /** The head in plain words, beside each value when the rows are stacked on a phone; the head itself when it is a string. */
  label?: string
  /** Right-aligned, tabular figures. */
  numeric?: boolean
  nowrap?: boolean
  /** The cell names its row. */
  names?: boolean
  cell: (row: Row) => ComponentChildren
}

export type TableProps<Row> = {
  /** What the table holds; also the name of its scrolling region. */
  caption: string
  /** Shows the caption above; otherwise a title nearby says it. */
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The last line, one content per column, the first one names it. */
  foot?: readonly ComponentChildren[]
  /** On a phone, each row becomes labelled pairs. */
  stack?: boolean
  /** Marks the row under the pointer. */
  hover?: boolean
  selected?: (row: Row) => boolean
  /** Narrow enough for any screen: no scrolling region, no tab stop. */
  fits?: boolean
}

// `display` changes of a stacked table make browsers forget what it is: the roles say it again.
type Role = 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell'
const roles = (stack: boolean | undefined) => (role: Role) => (stack ? { role } : {})

function Head<Row>({ columns, stack }: TableProps<Row>) {
  const as = roles(stack)
  return (
    <thead {...as('rowgroup')}>
      <tr {...as('row')}>
        {columns.map(({ key, head, numeric }) => (
          <th key={key} scope="col" class={numeric ? 'n' : undefined} {...as('columnheader')}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Cell<Row>({ column, row, stack }: { column: Column<Row>; row: Row; stack?: boolean }) {
  const as = roles(stack)
  const { head, label, numeric, nowrap, names, cell } = column
  const style = classes(numeric && 'n', nowrap && 'nowrap')
  if (names) {
    return (
      <th scope="row" class={style} {...as('rowheader')}>
        {cell(row)}
      </th>
    )
  }
  const told = stack ? (label ?? (typeof head === 'string' ? head : undefined)) : undefined
  return (
    <td class={style} data-l={told} {...as('cell')}>
      {cell(row)}
    </td>
  )
}

function Foot<Row>({ columns, foot, stack }: TableProps<Row>) {
  const as = roles(stack)
  if (!foot) return null
  return (
    <tfoot {...as('rowgroup')}>
      <tr {...as('row')}>
        {columns.map(({ key, label, head, numeric }, i) =>
          i === 0 ? (
            <th key={key} scope="row" {...as('rowheader')}>
              {foot[i]}
            </th>
          ) : (
            <td key={key} class={numeric ? 'n' : undefined} data-l={stack ? (label ?? (typeof head === 'string' ? head : undefined)) : undefined} {...as('cell')}>
              {foot[i]}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}

/** A table printed, not boxed: black rule under the head, grey rule per row, numbers on the right. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey, stack, hover, selected, fits } = props
  const as = roles(stack)
  const table = (
    <table class={classes('table', hover && 'table--rows', stack && 'table--stack')} {...as('table')}>
      <caption class={showCaption ? undefined : 'vh'}>{caption}</caption>
      <Head {...props} />
      <tbody {...as('rowgroup')}>
        {rows.map((row) => (
          <tr key={rowKey(row)} class={selected?.(row) ? 'sel' : undefined} {...as('row')}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} stack={stack} />
            ))}
          </tr>
        ))}
      </tbody>
      <Foot {...props} />
    </table>
  )
  return fits ? table : <ScrollRegion label={caption}>{table}</ScrollRegion>
}

/** Something wider than a phone: it scrolls by itself, also from the keyboard. */
export function ScrollRegion({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable from the keyboard
    <section class="scroll-x" tabindex={0} aria-label={label}>
      {children}
    </section>
  )
}
