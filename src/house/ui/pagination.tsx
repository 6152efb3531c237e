import type { Locale } from '#house/i18n/locale.ts'
import { formats } from '#house/i18n/format.ts'
import { uiTexts } from './texts.ts'
import type { NavItem } from './menu.tsx'

/** Pages of a long list, from 1. Nothing when there is only one. */
export function Pagination({ locale, page, pages, href }: { locale: Locale; page: number; pages: number; href: (page: number) => string }) {
  if (pages <= 1) return null
  const t = uiTexts(locale)
  const { number } = formats(locale)
  return (
    <nav class="pages" aria-label={t('nav.pages')}>
      <span>
        {page > 1 && (
          <a rel="prev" href={href(page - 1)}>
            {t('page.previous')}
          </a>
        )}
      </span>
      <span aria-current="page">{t('page.position', { page: number(page), pages: number(pages) })}</span>
      <span>
        {page < pages && (
          <a rel="next" href={href(page + 1)}>
            {t('page.next')}
          </a>
        )}
      </span>
    </nav>
  )
}

/** A choice among a few views of the same thing, such as years: links side by side, one current. */
export function Segments({ label, items }: { label: string; items: readonly NavItem[] }) {
  return (
    <nav class="seg" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? 'true' : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  )
}
