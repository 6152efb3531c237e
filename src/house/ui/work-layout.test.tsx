import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ScreenHead, WorkLayout, type WorkLayoutProps } from './work-layout.tsx'

const props: Omit<WorkLayoutProps, 'children'> = {
  locale: 'fr',
  home: '/',
  nav: [{ label: 'Dossiers', href: '/dossiers', count: 39, current: true }],
  territory: { name: 'Val-d’Orcenne', operator: 'Initiative Val-d’Orcenne', others: [] },
  person: { name: 'Claire Delmas', role: 'animatrice locale', initials: 'CD' },
  signOut: '/deconnexion',
  crumbs: [{ label: 'Dossiers', href: '/dossiers' }, { label: 'Tôlerie Marchandeau' }],
}
const html = (more: Partial<WorkLayoutProps> = {}) =>
  renderToString(
    <WorkLayout {...props} {...more}>
      <ScreenHead title="Tôlerie Marchandeau" meta="Dossier 2026-014" facts={['34 salariés']} />
    </WorkLayout>,
  )

describe('WorkLayout', () => {
  it('says where one is', () => {
    expect(html()).toContain('<a href="/dossiers" aria-current="page">Dossiers<span class="c">39</span></a>')
    expect(html()).toContain('<li aria-current="page">Tôlerie Marchandeau</li>')
    expect(html()).toContain('role="img" aria-label="Claire Delmas, animatrice locale"')
  })
  it('signs out by a posted form', () => {
    expect(html()).toContain('<form method="post" action="/deconnexion"><button class="linkbtn" type="submit">Se déconnecter</button></form>')
  })
  it('shows a search form only where there is a search page', () => {
    expect(html()).not.toContain('<search')
    expect(html({ search: '/recherche', query: '"x"' })).toContain('<form method="get" action="/recherche"><input type="search" name="q" value="&quot;x&quot;"')
  })
  it('offers other territories by links, or only the name when there is one', () => {
    expect(html()).toContain('<div class="territory">')
    expect(html({ territory: { name: 'A', operator: 'B', others: [{ name: 'C', href: '?territoire=c' }] } })).toContain('<a href="?territoire=c">C</a>')
  })
  it('holds no id twice although the side is written twice', () => {
    expect(html({ search: '/recherche' }).match(/ id="/g)).toHaveLength(1)
  })
})
