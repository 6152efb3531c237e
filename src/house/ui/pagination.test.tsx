import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Pagination, Segments } from './pagination.tsx'

const pages = (page: number, count: number) => renderToString(<Pagination locale="fr" page={page} pages={count} href={(n) => `?page=${n}`} />)

describe('Pagination', () => {
  it('is nothing for one page', () => expect(pages(1, 1)).toBe(''))
  it('offers only what exists', () => {
    expect(pages(1, 3)).not.toContain('rel="prev"')
    expect(pages(2, 3)).toContain('href="?page=1"')
    expect(pages(2, 3)).toContain('Page 2 sur 3')
    expect(pages(3, 3)).not.toContain('rel="next"')
  })
})

describe('Segments', () => {
  it('marks the current view', () => {
    expect(renderToString(<Segments label="Année" items={[{ label: '2015', href: '?annee=2015', current: true }]} />)).toBe('<nav class="seg" aria-label="Année"><a href="?annee=2015" aria-current="true">2015</a></nav>')
  })
})
