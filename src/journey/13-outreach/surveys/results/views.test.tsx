import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { newQuestion } from '../rules.ts'
import type { Question } from '../schema.ts'
import { publicTallies, tally, type Answer } from './rules.ts'
import { QuestionResults, Reading } from './views.tsx'

const fr = (text: string) => ({ fr: text, en: '' })
const question: Question = { ...newQuestion('one', []), id: 1, label: fr('Quelle compétence est demandée ?'), options: ['Commercial', 'Gestion-finances', 'Autres'].map(fr) }
const audiences = [{ id: 'a', name: fr('PME') }, { id: 'b', name: fr('Grandes entreprises') }]

function read(counts: Readonly<Record<'a' | 'b', readonly number[]>>, who: 'authors' | 'public'): string {
  const answers = (['a', 'b'] as const).flatMap((audience) => counts[audience].flatMap((count, at) => Array.from({ length: count }, (): Answer => ({ audience, choices: { 1: at + 1 } }))))
  const tallies = tally([question], answers, ['a', 'b'])
  const html = renderToString(<QuestionResults locale="fr" own="fr" questions={[question]} tallies={who === 'public' ? publicTallies([question], tallies) : tallies} audiences={audiences} />)
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

describe('the figures of a question', () => {
  test('each share stands with its margin, its answers and the base', () => {
    const text = read({ a: [62, 90, 48], b: [0, 0, 0] }, 'public')
    for (const said of ['1. Quelle compétence est demandée ?', '200 réponses à cette question.', '31 %', 'de 25 à 38 %, 62 réponses', '45 %']) expect(text).toContain(said)
    expect(text).not.toContain('indicatif')
  })

  test('a base under thirty says so', () => {
    expect(read({ a: [10, 9, 8], b: [0, 0, 0] }, 'public')).toContain('moins de 30 réponses')
  })

  test('in public a small cell is « n.p. » and audiences are told apart only where none is small; authors read all', () => {
    const counts = { a: [30, 20, 10], b: [10, 8, 2] }
    expect(read(counts, 'public')).toContain('Les publics ne sont pas distingués')
    expect(read(counts, 'public')).not.toContain('Grandes entreprises')
    expect(read(counts, 'authors')).toContain('Grandes entreprises (20 réponses)')
    expect(read({ a: [30, 20, 3], b: [0, 0, 0] }, 'public')).toContain('n.p.')
    expect(read({ a: [30, 20, 10], b: [10, 8, 6] }, 'public')).toContain('Grandes entreprises (24 réponses)')
  })

  test('fewer than five answers have no percentage', () => {
    const text = read({ a: [2, 1, 0], b: [0, 0, 0] }, 'authors')
    expect(text).toContain('Commercial 2 réponses Gestion-finances 1 réponse')
    expect(text).not.toMatch(/67|33 %/)
  })
})

test('what a margin means is said before the figures, and that quotas are no random draw', () => {
  const text = renderToString(<Reading locale="fr" level="public" method="Source : l’enquête, non le registre." />)
  for (const said of ['marge d’erreur à 95', 'tirage au sort de même taille', 'Source : l’enquête, non le registre.']) expect(text).toContain(said)
})
