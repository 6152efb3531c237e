// The planner with a keyboard: arrows move from half-day to half-day, P goes to the next one that suits both; Space ticks, as
// ever. The numbers of the sessions follow what is ticked. Without it every half-day is a box to tick, one after another.

const table = document.querySelector<HTMLTableElement>('[data-planner]')
if (table) steer(table)

function steer(planner: HTMLTableElement): void {
  const rows = [...planner.tBodies[0]!.rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector('input')))
  const boxes = rows.flat().filter((box) => box !== null)
  // `2026-10-15 morning` before `2026-10-15 afternoon`: the day says most, then the morning.
  const inTime = (a: HTMLInputElement, b: HTMLInputElement) => (a.value.slice(0, 10) === b.value.slice(0, 10) ? (a.value > b.value ? -1 : 1) : a.value < b.value ? -1 : 1)
  const ordered = boxes.toSorted(inTime)
  const said = document.querySelector<HTMLElement>('[data-chosen]')

  function number(): void {
    const ticked = ordered.filter((box) => box.checked)
    for (const box of boxes) box.parentElement!.querySelector('b')!.textContent = box.checked ? String(ticked.indexOf(box) + 1) : ''
    if (said) said.textContent = (said.dataset['chosen'] ?? '').replace('{n}', String(ticked.length))
  }

  function focus(box: HTMLInputElement | null | undefined): void {
    if (!box) return
    for (const other of boxes) other.tabIndex = other === box ? 0 : -1
    box.focus()
  }

  /** The next box in one direction, over half-days that cannot be chosen. */
  function towards(from: HTMLInputElement, down: number, right: number): HTMLInputElement | undefined {
    let row = rows.findIndex((cells) => cells.includes(from))
    let column = rows[row]!.indexOf(from)
    while (rows[row + down]?.[column + right] !== undefined) {
      row += down
      column += right
      const box = rows[row]![column]
      if (box) return box
    }
    return undefined
  }

  const moves: Record<string, [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }
  planner.addEventListener('keydown', (event) => {
    const box = event.target
    if (!(box instanceof HTMLInputElement) || event.ctrlKey || event.altKey || event.metaKey) return
    const move = moves[event.key]
    if (move) focus(towards(box, ...move))
    else if (event.key.toLowerCase() === 'p') focus(ordered.slice(ordered.indexOf(box) + 1).find((other) => other.dataset['common']))
    else return
    event.preventDefault()
  })
  planner.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement) for (const other of boxes) other.tabIndex = other === event.target ? 0 : -1
  })
  planner.addEventListener('change', number)
  for (const box of boxes) box.tabIndex = -1
  const first = ordered.find((box) => box.checked) ?? ordered[0]
  if (first) first.tabIndex = 0
  number()
}
