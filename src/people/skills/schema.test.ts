import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { familyOf, readSkills, skillFamilies } from './schema.ts'

test('twelve families, no word claimed by two', () => {
  expect(skillFamilies).toHaveLength(12)
  const words = skillFamilies.flatMap(({ code, alsoWritten }) => alsoWritten.map((word) => [word, code] as const))
  for (const [word, code] of words) expect([word, familyOf(word)]).toEqual([word, code])
})

test.each([
  ['RH', 'ressources-humaines'], ['H.Q.S.E', 'hqse'], ['Achats / appro.', 'achats-approvisionnement'], ['Com. / web', 'communication-marketing'],
  ['R&D', 'technique-rd'], ['Export', 'international'], ['Informatique', 'systemes-information-numerique'], ['STRATEGIE', 'strategie'], ['Production', 'production-organisation'],
])('%s is %s', (words, code) => {
  expect(familyOf(words)).toBe(code)
})

test.each(['Com.', 'Divers', 'Commercial et juridique', ''])('%s is never guessed', (words) => {
  expect(familyOf(words)).toBeNull()
})

describe('the skills of a cell', () => {
  test('a family and its capabilities, whatever stands between them', () => {
    expect(readSkills('Production : lean, 5S')).toEqual([{ family: 'production-organisation', capabilities: ['lean', '5S'], text: 'Production : lean, 5S' }])
    expect(readSkills('H.Q.S.E : ISO 9001; ISO 45001')).toEqual([{ family: 'hqse', capabilities: ['ISO 9001', 'ISO 45001'], text: 'H.Q.S.E : ISO 9001; ISO 45001' }])
  })

  test('several families', () => {
    expect(readSkills('RH : recrutement; Juridique : contrats').map(({ family, capabilities }) => [family, capabilities])).toEqual([['ressources-humaines', ['recrutement']], ['juridique', ['contrats']]])
    expect(readSkills('RH, Juridique').map(({ family }) => family)).toEqual(['ressources-humaines', 'juridique'])
  })

  test('an unknown family keeps its words', () => {
    expect(readSkills('Jonglage : trois balles')).toEqual([{ family: null, capabilities: ['trois balles'], text: 'Jonglage : trois balles' }])
    expect(readSkills('un peu de tout')).toEqual([{ family: null, capabilities: [], text: 'un peu de tout' }])
  })

  test('no text is lost', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('RH', 'lean', 'ISO 9001', 'Export', 'x'), { minLength: 1 }), (words) => {
      const kept = readSkills(words.join('; ')).map(({ text }) => text).join('; ')
      return kept === words.join('; ')
    }))
  })
})
