import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { PublicLayout } from './public-layout.tsx'

const nav = [
  { label: 'Baromètre', href: '/barometre', current: true },
  { label: 'Se connecter', href: '/connexion' },
]

describe('PublicLayout', () => {
  const html = renderToString(
    <PublicLayout locale="fr" home="/" nav={nav} languages={[{ locale: 'fr', name: 'Français', href: '?lang=fr' }, { locale: 'en', name: 'English', href: '?lang=en' }]} foot={{ left: [], right: [] }}>
      <h1>Titre</h1>
    </PublicLayout>,
  )
  it('has one header, one content, one footer', () => {
    for (const mark of ['<header class="site-head">', '<main id="contenu"><h1>Titre</h1></main>', '<footer class="site-foot">']) expect(html.split(mark)).toHaveLength(2)
  })
  it('writes its navigation for both widths, the narrow one in a disclosure that needs no script', () => {
    expect(html.split('<nav').length - 1).toBe(3)
    expect(html).toMatch(/<details class="menu"><summary class="btn btn--s">Menu<\/summary>.*href="\/connexion".*<\/details>/)
    expect(html).toContain('<a href="/barometre" aria-current="page">')
  })
  it('offers each language in its own language', () => {
    expect(html).toContain('<a href="?lang=en" lang="en" hreflang="en">English</a>')
    expect(html).toContain('<a href="?lang=fr" lang="fr" hreflang="fr" aria-current="true">Français</a>')
  })
})
