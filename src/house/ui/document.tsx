import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from '#house/i18n/locale.ts'
import { uiTexts } from './texts.ts'

export type Page = {
  locale: Locale
  /** The page's own title, without the network's name. */
  title: string
  description?: string
  /** A layout with its content: `<PublicLayout …>`, `<WorkLayout …>` or `<PhoneLayout …>`. */
  body: ComponentChildren
  /** True on the demonstration network: the banner says that everything is invented. */
  demonstration: boolean
  /** True on a copy to learn on: the banner says so instead. */
  sandbox?: boolean
  /** Addresses, as given by `readAssets()`. */
  styles: readonly string[]
  scripts: readonly string[]
  /** Font files to load ahead of the stylesheet. */
  fonts?: readonly string[]
  icon?: string
  /** The address of what a telephone needs to install the page. */
  manifest?: string
  /** What others show when they share the page: its own address and that of a picture, whole. */
  shared?: { url: string; picture: string }
  /** For the `script-src 'nonce-…'` of the content security policy. */
  nonce?: string
  networkName: string
  /** Overrides the system's choice. */
  theme?: 'light' | 'dark'
  /** Personal links and work screens are not for search engines. */
  unlisted?: boolean
}

function Head({ title, description, styles, scripts, fonts = [], icon, manifest, nonce, networkName, unlisted, shared }: Page) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} – ${networkName}`}</title>
      {description && <meta name="description" content={description} />}
      {shared && (
        <>
          <meta property="og:type" content="website" />
          <meta property="og:site_name" content={networkName} />
          <meta property="og:title" content={title} />
          {description && <meta property="og:description" content={description} />}
          <meta property="og:url" content={shared.url} />
          <meta property="og:image" content={shared.picture} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {unlisted && <meta name="robots" content="noindex" />}
      {fonts.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      {styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {icon && <link rel="icon" href={icon} type="image/svg+xml" />}
      {manifest && <link rel="manifest" href={manifest} />}
      {scripts.map((src) => (
        <script key={src} type="module" src={src} nonce={nonce} />
      ))}
    </head>
  )
}

/** A whole HTML document. Everything in it is escaped by Preact; a page brings components, never markup as text. */
export function renderDocument(page: Page): string {
  const t = uiTexts(page.locale)
  const html = renderToString(
    <html lang={page.locale} data-theme={page.theme}>
      <Head {...page} />
      <body>
        <a class="skip" href="#contenu">
          {t('skip')}
        </a>
        {page.sandbox && (
          <aside class="demo" aria-label={t('sandbox.label')}>
            {t('sandbox.text')}
          </aside>
        )}
        {page.demonstration && !page.sandbox && (
          <aside class="demo" aria-label={t('demo.label')}>
            {t('demo.text')}
          </aside>
        )}
        {page.body}
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
