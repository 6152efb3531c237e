// What the expert declares without a network waits on this phone and leaves by itself. The worker keeps and sends; here one
// sees what waits, what was sent and what was refused, and the next half-day to declare. Without it the page works online.
import { dayHere, timeHere } from '#house/clock/day-here.ts'

type Entry = { key: string; body: string; state: 'waiting' | 'sent' | 'refused'; said?: string }
type Told = { entries: Entry[]; cutAt: string | null }

/**
 * A server in trouble, or a network told before it is there (as telephones do), is tried again while the page stays open:
 * soon, then twice as late each time; in milliseconds.
 */
const retries = { first: 2_000, longest: 60_000 }

const place = document.querySelector<HTMLElement>('#envois')
if (place && 'serviceWorker' in navigator) void start(place, navigator.serviceWorker)

const halfDayOf = ({ body }: Entry) => new URLSearchParams(body).get('halfDayId') ?? ''

function block(tone: string, title: string, ...texts: string[]): HTMLElement {
  const message = document.createElement('div')
  message.className = `msg msg--${tone}`
  for (const text of [title, ...texts]) message.appendChild(document.createElement('p')).textContent = text
  return message
}

async function start(here: HTMLElement, workers: ServiceWorkerContainer): Promise<void> {
  const words = here.dataset as Readonly<Record<string, string>>
  const ask = async (asked: string, more: object = {}) => (await workers.ready).active?.postMessage({ ask: asked, ...more })
  const look = () => void ask('look')
  const bar = here.parentElement!.insertBefore(document.createElement('p'), here.parentElement!.firstChild)
  const shown = here.appendChild(document.createElement('div'))
  shown.className = 'stack'
  bar.className = 'offline'
  bar.hidden = true
  bar.setAttribute('role', 'status')
  const templates = [...here.querySelectorAll('template')]
  const question = document.querySelector<HTMLElement>('#a-declarer')!
  /** After each half-day of the list, room to say that it waits. */
  const rows = [...document.querySelectorAll<HTMLElement>('li[data-half-day]')].map((row) => ({ id: row.dataset['halfDay'] ?? '', mark: row.querySelector('.hdt > span:last-child')?.appendChild(document.createElement('span')) }))
  const labelOf = (entry: Entry) => templates.find(({ dataset }) => dataset['halfDay'] === halfDayOf(entry))?.dataset['label'] ?? words['other'] ?? ''
  const typing = () => [...question.querySelectorAll('textarea')].some((area) => area.value !== area.defaultValue)
  /** Those seen waiting since the page was opened: once answered, the page is out of date. */
  const waited = new Set<string>()
  let retry: ReturnType<typeof setTimeout> | undefined
  let retryAfter = retries.first
  let lastTold = ''

  function button(label: string, asked: string, key: string): HTMLElement {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'btn'
    made.textContent = label
    made.addEventListener('click', () => void ask(asked, { key }))
    return made
  }

  function lineOf(entry: Entry): HTMLElement {
    const title = (words[entry.state] ?? '').replace('{day}', labelOf(entry))
    if (entry.state !== 'refused') return block(entry.state === 'sent' ? 'ok' : 'wait', title)
    const line = block('err', title, entry.said ?? '', new URLSearchParams(entry.body).get('task') ?? '', words['refusedText'] ?? '')
    const actions = line.appendChild(document.createElement('p'))
    actions.className = 'actions'
    actions.append(button(words['again'] ?? '', 'again', entry.key), button(words['drop'] ?? '', 'drop', entry.key))
    return line
  }

  /** The next half-day that nobody answered yet, here or there, by the later of the server's day and the phone's. */
  function offer(entries: readonly Entry[]): void {
    const answered = new Set(entries.map(halfDayOf))
    const today = [dayHere(), words['today'] ?? ''].toSorted()[1]!
    const next = templates.find(({ dataset, content }) => content.childElementCount > 0 && (dataset['day'] ?? '') <= today && !answered.has(dataset['halfDay'] ?? ''))
    const asked = question.querySelector<HTMLInputElement>('input[name=halfDayId]')?.value
    if (asked === next?.dataset['halfDay']) return
    const nothing = document.createElement('p')
    nothing.className = 'mt-3'
    nothing.textContent = words['nothing'] ?? ''
    question.replaceChildren(next ? next.content.cloneNode(true) : nothing)
  }

  function tryAgain(waits: boolean): void {
    clearTimeout(retry)
    if (waits) retry = setTimeout(look, retryAfter)
    retryAfter = waits ? Math.min(retryAfter * 2, retries.longest) : retries.first
  }

  function show({ entries, cutAt }: Told): void {
    bar.hidden = cutAt === null && navigator.onLine
    if (!bar.hidden && !bar.textContent) bar.textContent = (words['cut'] ?? '').replace('{time}', timeHere(cutAt ?? new Date(performance.timeOrigin).toISOString(), document.documentElement.lang))
    if (bar.hidden) bar.textContent = ''
    // Told again at each attempt: only what is new is written, else it would be read aloud again and lose the focus.
    const told = JSON.stringify(entries)
    if (told !== lastTold) shown.replaceChildren(...entries.map(lineOf))
    lastTold = told
    const waiting = new Set(entries.filter(({ state }) => state === 'waiting').map(halfDayOf))
    for (const { id, mark } of rows) if (mark) mark.textContent = waiting.has(id) ? (words['row'] ?? '') : ''
    if (entries.length > 0 || cutAt !== null) offer(entries)
    if (entries.some(({ key, state }) => state !== 'waiting' && waited.has(key)) && !typing()) return location.reload()
    for (const { key, state } of entries) if (state === 'waiting') waited.add(key)
    tryAgain(waiting.size > 0)
    if (entries.some(({ state }) => state === 'sent')) void ask('seen')
  }

  workers.addEventListener('message', ({ data }) => show(data as Told))
  window.addEventListener('online', () => {
    retryAfter = retries.first
    look()
  })
  window.addEventListener('offline', look)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
  await workers.register(words['worker'] ?? '', { scope: words['scope'] ?? '' })
  const used = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => new URL(name).pathname.startsWith('/assets/'))
  await ask('keep', { urls: used })
}
