import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { companySpace } from './queries.ts'
import { spaceAddress, texts } from './schema.ts'
import { SpaceView } from './views.tsx'

export const pages = pagesOf()

const asked = (c: WebContext) => ({ place: c.req.query('lieu') ?? null, year: c.req.query('annee') ?? null })

pages.get(spaceAddress, async (c) => {
  const { locale } = c.var
  const space = await read(c, companySpace, asked(c))
  const t = texts(locale)
  return c.var.show({ layout: 'work', title: t('title', { year: space.year }), section: spaceAddress, crumbs: [{ label: space.firm.name }, { label: t('crumb') }], body: <SpaceView locale={locale} space={space} /> })
})
