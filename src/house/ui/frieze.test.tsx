import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { Frieze } from './frieze.tsx'

it('each stage says its state in words, the present one is marked', () => {
  const html = renderToString(<Frieze locale="fr" label="Étapes" stages={[{ title: 'Contact', note: '12 févr.', state: 'done' }, { title: 'Mission', state: 'now' }, { title: 'Bilan', state: 'later' }]} />)
  expect(html).toContain('<li class="done"><b>Contact<span class="vh">, franchie</span></b><span>12 févr.</span></li>')
  expect(html).toContain('<li class="now" aria-current="step">')
  expect(html).toContain('<li><b>Bilan<span class="vh">, à venir</span></b></li>')
})
