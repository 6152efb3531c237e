// The agenda by drag: a handle on each row, with a mouse or a finger. The drop posts the form of the row's own buttons,
// which stay the keyboard's way; what the server refuses goes back to where it was, in words.

const root = document.querySelector<HTMLElement>('#ordre')
const said = document.createElement('p')
said.className = 'meta mt-2'
said.setAttribute('role', 'status')

const rowsIn = (body: Element) => [...body.querySelectorAll<HTMLTableRowElement>(':scope > tr')]
const orderOf = (row: Element) => row.querySelector<HTMLElement>('[data-order]')

/** The page as the server now shows it: order, times and buttons come from there. */
async function send(row: HTMLElement, place: number): Promise<Document> {
  const form = orderOf(row)?.closest('form')
  if (!form) throw new Error('no form')
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value)
  fields.set('way', 'to')
  fields.set('place', String(place))
  const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { accept: 'text/html' } })
  if (!answer.ok) throw new Error(String(answer.status))
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

async function drop(body: Element, row: HTMLTableRowElement, before: readonly HTMLTableRowElement[]): Promise<void> {
  const place = rowsIn(body).indexOf(row) + 1
  if (before[place - 1] === row || !root) return
  const sme = orderOf(row)?.dataset['sme'] ?? ''
  try {
    const fresh = (await send(row, place)).querySelector('#ordre tbody')
    if (!fresh) throw new Error('no agenda')
    body.replaceWith(document.adoptNode(fresh))
    said.setAttribute('role', 'status')
    said.textContent = (root.dataset['done'] ?? '').replace('{sme}', sme).replace('{place}', String(place))
    arm()
  } catch {
    body.append(...before)
    said.setAttribute('role', 'alert')
    said.textContent = root.dataset['failed'] ?? ''
  }
}

/** Follows the pointer until it lets go; Escape gives up. */
function follow(row: HTMLTableRowElement, body: Element, pointerId: number): void {
  const before = rowsIn(body)
  const over = new AbortController()
  const end = (keep: boolean) => {
    over.abort()
    row.classList.remove('sel')
    if (keep) void drop(body, row, before)
    else body.append(...before)
  }
  row.classList.add('sel')
  // On the document: a row that moves loses what it had captured.
  const on = (name: 'pointermove' | 'pointerup' | 'pointercancel', react: (event: PointerEvent) => void) =>
    document.addEventListener(name, (event) => { if (event.pointerId === pointerId) react(event) }, { signal: over.signal })
  on('pointermove', ({ clientY }) => {
    const next = rowsIn(body).find((one) => one !== row && clientY < one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2)
    if (next) next.before(row)
    else body.append(row)
  })
  on('pointerup', () => end(true))
  on('pointercancel', () => end(false))
  document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') end(false) }, { signal: over.signal })
}

function arm(): void {
  const body = root?.querySelector('tbody')
  if (!body || rowsIn(body).length < 2) return
  for (const row of rowsIn(body)) {
    const handle = document.createElement('span')
    handle.className = 'drag'
    handle.setAttribute('aria-hidden', 'true')
    handle.title = root?.dataset['drag'] ?? ''
    handle.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      follow(row, body, event.pointerId)
    })
    orderOf(row)?.prepend(handle)
  }
}

root?.append(said)
arm()
