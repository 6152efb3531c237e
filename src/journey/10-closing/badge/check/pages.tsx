import { aMinute } from '#house/http/a-minute.ts'
import { pagesOf, read, readForm, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { badgeAddress, badgesAddress, texts } from '../schema.ts'
import { checkedBadge, type CheckedBadge } from './queries.ts'
import { BadgeCheckView } from './views.tsx'

export const pages = pagesOf()

/** A minute's worth, of one visitor and of everybody: a signature is work, and codes are not to be guessed. */
const slowly = aMinute({ visitor: 30, everybody: 600 })

type Asked = { result: CheckedBadge | null; fields?: Readonly<Record<string, string>>; error?: string | null }

function show(c: WebContext, { result, fields = {}, error = null }: Asked): Response {
  const { locale } = c.var
  const t = texts(locale)
  const body = <BadgeCheckView locale={locale} result={result} fields={fields} error={error} />
  return c.var.show({ layout: 'public', title: t(result ? `check.title.${result.state}` : 'check.title'), description: t('check.lead'), section: badgesAddress, body }, error ? 422 : 200)
}

pages.get(badgesAddress, (c) => show(c, { result: null }))

/** A badge's own address: what its code says today. */
pages.get(badgeAddress(':code{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}'), async (c) => {
  await slowly(c)
  return show(c, { result: await read(c, checkedBadge, { badge: c.req.param('code') }) })
})

/** What is sent is read and forgotten: the answer is this page's own, without an address to keep it. */
pages.post(badgesAddress, async (c) => {
  await slowly(c)
  const form = await readForm(c)
  const file = form.file('file')
  if (file && file.size > 20_000) return show(c, { result: null, error: c.var.say({ code: 'closing.badge-too-long', params: {} }) })
  const badge = file && file.size > 0 ? await file.text() : (form.fields['badge'] ?? '')
  const fields = { badge: file && file.size > 0 ? '' : badge, email: form.fields['email'] ?? '' }
  try {
    return show(c, { result: await read(c, checkedBadge, { badge, email: fields.email }), fields })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return show(c, { result: null, fields, error: c.var.say({ code: error.fields['badge'] ?? error.code, params: error.params }) })
  }
})
