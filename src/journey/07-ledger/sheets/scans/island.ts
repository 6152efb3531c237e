// Reads the square on a photograph of the sheet, so that nobody copies the code. The picture stays in the browser until the
// form is sent; without this, or with a PDF, the code is typed.
import { decodeQR } from 'qr/decode.js'

const place = document.querySelector<HTMLElement>('#feuille')
const picture = place?.querySelector<HTMLInputElement>('input[type=file]')
const code = place?.querySelector<HTMLInputElement>('input[name=code]')
const said = document.createElement('p')
said.className = 'meta mt-2'
said.setAttribute('role', 'status')
picture?.after(said)

/** Wide enough for the square, small enough for a telephone's memory. */
const widest = 2000

async function codeOn(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, widest / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const pixels = context?.getImageData(0, 0, canvas.width, canvas.height)
  if (!pixels) return null
  const found = decodeQR({ width: canvas.width, height: canvas.height, data: pixels.data }, { timeLimit: 3000 })
  return /\/emargement\/([\w-]+)$/.exec(found)?.[1] ?? null
}

async function look(file: File, into: HTMLInputElement): Promise<void> {
  const found = await codeOn(file).catch(() => null)
  if (found) into.value = found
  said.textContent = found ? (place?.dataset['read'] ?? '').replace('{code}', found) : (place?.dataset['notRead'] ?? '')
}

picture?.addEventListener('change', () => {
  const file = picture.files?.[0]
  said.textContent = ''
  if (file?.type.startsWith('image/') && code) void look(file, code)
})
