// The one table that the benchmarks print: what, how much, the goal, reached or not.

/** @typedef {{ what: string, figure: string, goal?: string, reached?: boolean }} Row */

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
export const seconds = (milliseconds) => `${number(milliseconds / 1000)} s`
export const milliseconds = (value) => `${number(value)} ms`
export const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MB`
export const ratio = (value) => value.toFixed(2)
export const perSecond = (value) => `${number(value)}/s`

/** @returns {Row} a figure that should stay under its goal */
export const under = (what, value, goal, show) => ({ what, figure: show(value), goal: `< ${show(goal)}`, reached: value < goal })
/** @returns {Row} a figure that should reach its goal */
export const atLeast = (what, value, goal, show) => ({ what, figure: show(value), goal: `≥ ${show(goal)}`, reached: value >= goal })

/** @param {readonly Row[]} rows */
export function print(rows) {
  const cells = rows.map(({ what, figure, goal = '', reached }) => [what, figure, goal, reached === undefined ? '' : reached ? 'reached' : 'NOT reached'])
  const head = ['what', 'figure', 'goal', '']
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at].length)))
  for (const row of [head, widths.map((width) => '-'.repeat(width)), ...cells]) process.stdout.write(`${row.map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()}\n`)
}
