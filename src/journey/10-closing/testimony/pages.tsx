import { pagesOf, read } from '#house/http/web.ts'
import { publishedTestimonies } from './queries.ts'
import { testimoniesAddress, texts } from './schema.ts'
import { TestimoniesView } from './views.tsx'

export const pages = pagesOf()

/** Of the whole network, or of one territory: `?territoire=`. */
pages.get(testimoniesAddress, async (c) => {
  const { locale } = c.var
  const t = texts(locale)
  const slug = c.req.query('territoire')?.slice(0, 80) ?? null
  const testimonies = await read(c, publishedTestimonies, { slug })
  const title = slug && testimonies[0] ? t('public.title.territory', { territory: testimonies[0].territory.name }) : t('public.title')
  return c.var.show({ layout: 'public', title, description: t('public.lead'), section: testimoniesAddress, body: <TestimoniesView locale={locale} testimonies={testimonies} title={title} filtered={slug !== null} /> })
})
