// The command palette: Ctrl K or ⌘ K opens it, or a click into the search field of the bar. Actions of the open page come first, then what the server finds, then where one may go.

const dialog = document.querySelector<HTMLDialogElement>('#palette')
const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
const wait = 120

if (dialog) start(dialog)

function start(palette: HTMLDialogElement): void {
  const input = palette.querySelector('input')!
  const list = palette.querySelector<HTMLElement>('[role=listbox]')!
  const said = palette.querySelector<HTMLElement>('[role=status]')!
  const part = (name: string) => list.querySelector<HTMLElement>(`[data-part=${name}]`)!
  let timer = 0
  let asked: AbortController | null = null

  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')].filter((option) => option.offsetParent !== null)
  const chosen = () => list.querySelector<HTMLElement>('[aria-selected=true]')

  function choose(option: HTMLElement | undefined): void {
    chosen()?.setAttribute('aria-selected', 'false')
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  /** Links of the page as options, those that hold what was typed. */
  function fill(name: string, links: readonly HTMLAnchorElement[], keys: boolean): void {
    const wanted = plain(input.value.trim())
    const fitting = links.filter((link) => plain(link.textContent ?? '').includes(wanted)).slice(0, 9)
    part(name).hidden = fitting.length === 0
    part(name).querySelector('ul')!.replaceChildren(...fitting.map((link, at) => optionOf(link, `cmd-${name}-${at}`, keys ? at + 1 : 0)))
  }

  function act(option: HTMLElement | null | undefined): void {
    if (!option?.dataset['href']) return
    palette.close()
    location.assign(option.dataset['href'])
  }

  function local(): void {
    fill('here', [...document.querySelectorAll<HTMLAnchorElement>('main a.btn[href]')], true)
    fill('go', [...document.querySelectorAll<HTMLAnchorElement>('.side-body nav a[href]')], false)
  }

  async function ask(): Promise<void> {
    asked?.abort()
    const search = input.value.trim()
    if (search.length < 2) {
      part('found').replaceChildren()
      return
    }
    asked = new AbortController()
    try {
      const answer = await fetch(`${palette.dataset['search']}/palette?q=${encodeURIComponent(search)}`, { signal: asked.signal })
      if (!answer.ok) throw new Error(String(answer.status))
      part('found').innerHTML = await answer.text()
      said.textContent = ''
      if (!chosen()) choose(options()[0])
    } catch (error) {
      if ((error as Error).name !== 'AbortError') said.textContent = said.dataset['failed'] ?? ''
    }
  }

  function typed(): void {
    local()
    choose(options()[0])
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), wait)
  }

  function open(text = ''): void {
    if (palette.open) return
    input.value = text
    part('found').replaceChildren()
    said.textContent = ''
    palette.showModal()
    typed()
    input.select()
  }

  function step(by: number): void {
    const all = options()
    const at = all.indexOf(chosen()!)
    choose(all[(at + by + all.length) % all.length])
  }

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      open()
    }
  })
  palette.addEventListener('keydown', (event) => {
    if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      event.preventDefault()
      act(part('here').querySelectorAll<HTMLElement>('[role=option]')[Number(event.code.slice(-1)) - 1])
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      act(chosen() ?? options()[0])
    }
  })
  input.addEventListener('input', typed)
  list.addEventListener('click', (event) => act((event.target as Element).closest<HTMLElement>('[role=option]')))
  // A click beside the dialog lands on the dialog itself.
  palette.addEventListener('click', (event) => event.target === palette && palette.close())
}

function optionOf(link: HTMLAnchorElement, id: string, key: number): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.dataset['href'] = link.href
  const name = document.createElement('span')
  name.textContent = link.getAttribute('aria-label') ?? link.textContent
  option.append(name)
  if (key > 0) {
    const keys = document.createElement('span')
    for (const text of ['Alt', String(key)]) {
      const kbd = document.createElement('kbd')
      kbd.textContent = text
      keys.append(kbd, ' ')
    }
    option.append(keys)
  }
  return option
}
