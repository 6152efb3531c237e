import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { HalfDay, HalfDayLegend, HalfDayMark, halfDayWord } from './half-day.tsx'

describe('HalfDayMark', () => {
  it('is an image when it stands alone, decoration beside words', () => {
    expect(renderToString(<HalfDayMark state="confirmed" label="Confirmée" />)).toBe('<span class="hd hd--ab" role="img" aria-label="Confirmée"><i></i><i></i></span>')
    expect(renderToString(<HalfDayMark state="tacit" />)).toBe('<span class="hd hd--tac" aria-hidden="true"><i></i><i></i></span>')
  })
})

describe('HalfDay', () => {
  it('says who entered it for someone', () => {
    const html = renderToString(<HalfDay state="declared" waiting onBehalf="Saisi pour le compte de Julien Marchandeau par téléphone">Déclarée</HalfDay>)
    expect(html).toContain('<span class="hdt wt">')
    expect(html).toContain('Déclarée<small class="sub">Saisi pour le compte de Julien Marchandeau par téléphone</small>')
  })
})

describe('HalfDayLegend', () => {
  it('never calls the tacit state confirmed', () => {
    expect(halfDayWord('fr', 'tacit')).toBe('non contestée')
    expect(renderToString(<HalfDayLegend locale="en" states={['tacit']} />)).toContain('not contested')
  })
})
