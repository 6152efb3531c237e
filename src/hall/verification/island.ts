// The hash is computed here: the document stays in the browser. Where it cannot be (no secure context), the form sends it
// as it does without a script.
import { referenceIn } from '#house/signing/seal/reference.ts'

const place = document.querySelector<HTMLElement>('#verification')
const form = place?.querySelector('form')
const field = form?.querySelector<HTMLInputElement>('input[type=file]')
const said = document.createElement('p')
said.className = 'meta mt-2'
said.setAttribute('role', 'status')
form?.append(said)

async function check(file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const reference = referenceIn(bytes)
  const asked = new URLSearchParams({ empreinte: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), ...(reference ? { reference } : {}) })
  location.assign(`${form?.getAttribute('action')}?${asked}`)
}

form?.addEventListener('submit', (event) => {
  const file = field?.files?.[0]
  if (!file || !window.isSecureContext) return
  event.preventDefault()
  said.textContent = place?.dataset['busy'] ?? ''
  check(file).catch(() => {
    said.setAttribute('role', 'alert')
    said.textContent = place?.dataset['failed'] ?? ''
  })
})
