import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { BarChart, type Bar } from './bar-chart.tsx'

const bars: Bar[] = [
  { label: 'Contractualisé', quantity: 'contracted', value: 425, text: '425' },
  { label: 'Constaté', quantity: 'verified', value: null, text: 'non recueilli' },
]
const chart = (more: { max?: number } = {}) =>
  renderToString(<BarChart locale="fr" title="Jours" definition="Journées de mécénat." bars={bars} heads={{ label: 'Quantité', value: '2015' }} source="Millésime 2015." {...more} />)

describe('BarChart', () => {
  it('says every value to those who do not see it', () => {
    expect(chart()).toContain('<div class="chart" role="img" aria-label="Contractualisé 425, Constaté non recueilli.">')
  })
  it('draws widths by class, on its own scale or on a shared one', () => {
    expect(chart()).toContain('<span class="b q2 v-100">')
    expect(chart({ max: 850 })).toContain('<span class="b q2 v-50">')
  })
  it('writes what is missing and draws no bar for it', () => {
    expect(chart()).toContain('<small>non recueilli</small>')
    expect(chart()).not.toContain('q4 v-')
  })
  it('keeps the table behind', () => {
    expect(chart()).toMatch(/<details class="data"><summary>Voir le tableau<\/summary>.*<td class="n">non recueilli<\/td>/)
  })
})
