import { describe, expect, it } from 'vitest'
import { renderDocument, type Page } from './document.tsx'

const page: Page = {
  locale: 'fr',
  title: 'Tôlerie <Marchandeau>',
  body: <main id="contenu">Bonjour</main>,
  demonstration: true,
  styles: ['/assets/styles-1.css'],
  scripts: ['/assets/island-1.js'],
  fonts: ['/assets/besley.woff2'],
  icon: '/assets/icon.svg',
  nonce: 'n1',
  networkName: 'Mainforte',
}

describe('renderDocument', () => {
  const html = renderDocument(page)
  it('is a whole document in its language', () => {
    expect(html).toMatch(/^<!doctype html><html lang="fr"><head><meta charset="utf-8"/)
    expect(html).toContain('<title>Tôlerie &lt;Marchandeau> – Mainforte</title>')
  })
  it('starts its body with the way to the content, then the banner', () => {
    expect(html).toContain('<body><a class="skip" href="#contenu">Aller au contenu</a><aside class="demo" aria-label="Démonstration">Démonstration\u00a0: entreprises')
  })
  it('loads what it is given, scripts with the nonce', () => {
    expect(html).toContain('<link rel="stylesheet" href="/assets/styles-1.css"/>')
    expect(html).toContain('<link rel="preload" href="/assets/besley.woff2" as="font" type="font/woff2" crossorigin="anonymous"/>')
    expect(html).toContain('<script type="module" src="/assets/island-1.js" nonce="n1"></script>')
    expect(html).not.toContain('data-theme')
  })
  it('without demonstration there is no banner; a theme can be asked; a page can be kept from search engines', () => {
    const other = renderDocument({ ...page, locale: 'en', demonstration: false, theme: 'dark', unlisted: true, nonce: undefined })
    expect(other).not.toContain('class="demo"')
    expect(other).toContain('<html lang="en" data-theme="dark">')
    expect(other).toContain('<meta name="robots" content="noindex"/>')
    expect(other).not.toContain('nonce')
  })
})
