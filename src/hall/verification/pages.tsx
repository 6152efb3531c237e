import { createHash } from 'node:crypto'
import { aMinute } from '#house/http/a-minute.ts'
import { pagesOf, read, readForm, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { checkPath, referenceIn } from '#house/signing/seal/reference.ts'
import { checkedFile, type Checked } from './queries.ts'
import { texts } from './schema.ts'
import { VerificationView } from './views.tsx'

export const pages = pagesOf()

/** A minute's worth, of one visitor and of everybody: hashing is work. */
const slowly = aMinute({ visitor: 30, everybody: 600 })

function show(c: WebContext, result: Checked | null, sha256: string | null, error: string | null = null): Response {
  const { locale } = c.var
  const t = texts(locale)
  const body = <VerificationView locale={locale} result={result} sha256={sha256} error={error} />
  return c.var.show({ layout: 'public', title: result ? t(`title.${result.state}`) : t('title'), description: t('lead'), section: checkPath, islands: ['src/hall/verification/island.ts'], body }, error ? 422 : 200)
}

/** The hash comes in the address, from the script or from the form below; a file that was read stays nowhere. */
pages.get(checkPath, async (c) => {
  const sha256 = c.req.query('empreinte')?.trim().toLowerCase()
  if (!sha256) return show(c, null, null)
  await slowly(c)
  const reference = c.req.query('reference') || null
  const result = await read(c, checkedFile, { sha256, reference }).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === 'invalid') return null
    throw error
  })
  return result ? show(c, result, sha256) : show(c, null, null, texts(c.var.locale)('not-a-hash'))
})

/** Without a script: the file is sent, hashed and forgotten. */
pages.post(checkPath, async (c) => {
  await slowly(c)
  const file = (await readForm(c)).file('document')
  if (!file || file.size === 0) return show(c, null, null, texts(c.var.locale)('no-file'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const reference = referenceIn(bytes)
  const asked = new URLSearchParams({ empreinte: createHash('sha256').update(bytes).digest('hex'), ...(reference ? { reference } : {}) })
  return c.redirect(`${checkPath}?${asked}`, 303)
})
