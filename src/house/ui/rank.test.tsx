import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { Rank } from './rank.tsx'

it('explains each place: reasons, points by part, weeks in common', () => {
  const html = renderToString(
    <Rank
      locale="fr"
      candidates={[
        {
          name: 'Antoine Roche',
          about: 'Contrôleur de gestion',
          reasons: [
            { for: true, text: 'Deux missions de coûts de revient' },
            { for: false, text: 'Indisponible en décembre' },
          ],
          points: 92,
          max: 100,
          parts: [{ label: 'Compétence', points: 38, max: 40 }],
          weeks: { label: '43 demi-journées communes', shares: [0.5, 0] },
          selected: true,
        },
      ]}
    />,
  )
  expect(html).toContain('<li class="p"><span><span class="vh">pour\u00a0: </span>Deux missions de coûts de revient</span></li>')
  expect(html).toContain('<li class="m"><span><span class="vh">contre\u00a0: </span>')
  expect(html).toContain('<b>92</b> <span class="muted">sur 100</span>')
  expect(html).toContain('<i class="v-95"></i><span>38/40</span>')
  expect(html).toContain('role="img" aria-label="43 demi-journées communes"><i class="v-50"></i><i class="v-0"></i>')
})
