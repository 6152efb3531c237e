import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { QuantityLabel, QuantityLegend, quantityWord } from './quantity.tsx'

describe('quantities', () => {
  it('jobs are planned, days are pledged', () => {
    expect(quantityWord('fr', 'planned', 'jobs')).toBe('envisagé')
    expect(quantityWord('fr', 'planned', 'days')).toBe('engagé')
    expect(quantityWord('en', 'verified')).toBe('verified')
  })
  it('the mark never goes without its word', () => {
    expect(renderToString(<QuantityLabel of="delivered">Réalisé</QuantityLabel>)).toBe('<span class="q q--3" aria-hidden="true"></span> Réalisé')
    expect(renderToString(<QuantityLegend locale="fr" of="days" />).match(/<li>/g)).toHaveLength(4)
  })
})
