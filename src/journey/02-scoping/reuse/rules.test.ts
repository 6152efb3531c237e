import { expect, test } from 'vitest'
import { filledFrom, hintsFrom } from './rules.ts'
import type { BriefContent } from '../editions/schema.ts'

const past = (outOfScope: string) => ({ objective: '', deliverable: '', outOfScope, startingPoint: '' })

test('phrases that several briefs share are shown, the most written first; a firm’s own is not', () => {
  const hints = hintsFrom([past('Refaire le site internet\nRecruter un commercial'), past('refaire le site internet.\nRecruter un commercial'), past('Refaire le site internet'), past('Appeler Mme Durand')], {})
  expect(hints.outOfScope).toEqual([{ text: 'Refaire le site internet', count: 3 }, { text: 'Recruter un commercial', count: 2 }])
})

test('what is written already is no hint, and a phrase said twice in one brief counts once', () => {
  expect(hintsFrom([past('Prospecter'), past('Prospecter')], { outOfScope: 'Prospecter\nAutre chose' }).outOfScope).toEqual([])
  expect(hintsFrom([past('Prospecter\nProspecter')], {}).outOfScope).toEqual([])
})

test('starting from a past brief fills what is empty and nothing else', () => {
  const content = { objective: 'Le nôtre', deliverable: '', outOfScope: '', startingPoint: '', recipient: '' } as unknown as BriefContent
  const filled = filledFrom(content, { objective: 'Le leur', deliverable: 'Grille', outOfScope: 'Site', startingPoint: '' })
  expect(filled).toMatchObject({ objective: 'Le nôtre', deliverable: 'Grille', outOfScope: 'Site', recipient: '' })
})
