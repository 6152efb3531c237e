import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { Brand } from './brand.tsx'
import { Menu, NavLinks, type NavItem } from './menu.tsx'
import { uiTexts } from './texts.ts'

/** The page in another language: `{ locale: 'en', name: 'English', href: '?lang=en' }`. */
export type Language = { locale: Locale; name: string; href: string }

export type PublicLayoutProps = {
  locale: Locale
  home: string
  networkName?: string
  nav: readonly NavItem[]
  languages?: readonly Language[]
  /** Two columns of links; the legal pages stand in the second. */
  foot: { about?: string; left: readonly NavItem[]; right: readonly NavItem[] }
  children: ComponentChildren
}

/** Links between languages, each name in its own language. */
export function Languages({ locale, languages }: { locale: Locale; languages: readonly Language[] }) {
  return (
    <ul class="lang" aria-label={uiTexts(locale)('nav.languages')}>
      {languages.map((language) => (
        <li key={language.locale}>
          <a href={language.href} lang={language.locale} hreflang={language.locale} aria-current={language.locale === locale ? 'true' : undefined}>
            {language.name}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Pages that anyone may read: header, content, footer. The content brings its own `.wrap`. */
export function PublicLayout({ locale, home, networkName, nav, languages = [], foot, children }: PublicLayoutProps) {
  const t = uiTexts(locale)
  return (
    <>
      <header class="site-head">
        <div class="wrap">
          <Brand href={home} name={networkName} />
          <nav class="site-nav" aria-label={t('nav.main')}>
            <NavLinks items={nav} />
          </nav>
          <Menu label={t('nav.menu')}>
            <nav aria-label={t('nav.main')}>
              <NavLinks items={nav} />
            </nav>
          </Menu>
        </div>
      </header>
      <main id="contenu">{children}</main>
      <footer class="site-foot">
        <div class="wrap">
          <div>
            <Brand href={home} name={networkName} />
            <p>{foot.about ?? t('foot.about')}</p>
            {languages.length > 1 && <Languages locale={locale} languages={languages} />}
          </div>
          <nav aria-label={t('nav.foot')}>
            <NavLinks items={foot.left} />
          </nav>
          <NavLinks items={foot.right} />
        </div>
      </footer>
    </>
  )
}
