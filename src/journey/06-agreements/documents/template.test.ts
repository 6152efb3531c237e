import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { fill, plainText, readTemplate, type Filling } from './template.ts'

const names = { variables: ['pme.nom', 'mission.demi-journees'], conditions: ['don', 'pret'] }
const filling = (values: Record<string, string> = {}, ...holds: string[]): Filling => ({ values, holds: new Set(holds), set: (text) => text, absent: 'non précisé' })
const faultsOf = (body: string) => readTemplate(body, names).faults.map(({ line, code, name }) => [line, code, name])
const fullOf = (body: string, given: Filling) => fill(readTemplate(body, names), given)

describe('a template', () => {
  test('is read block by block; what stands in some cases only follows the case', () => {
    const body = '# Lettre\n\nPour {{pme.nom}},\nà Nancy.\n\n## Dates\n- {{mission.demi-journees}}\n{{si don}}\nUn don.\n{{sinon}}\nPas un don.\n{{si pret}}\nUn prêt.\n{{fin}}\n{{fin}}\nFin {de texte}.'
    expect(faultsOf(body)).toEqual([])
    const values = { 'pme.nom': 'Tôlerie', 'mission.demi-journees': '7 avril\n21 avril' }
    expect(fullOf(body, filling(values, 'pret')).blocks).toEqual([
      { kind: 'title', text: 'Lettre' }, { kind: 'paragraph', text: 'Pour Tôlerie,\nà Nancy.' }, { kind: 'heading', text: 'Dates' }, { kind: 'item', text: '7 avril' }, { kind: 'item', text: '21 avril' },
      { kind: 'paragraph', text: 'Pas un don.' }, { kind: 'paragraph', text: 'Un prêt.' }, { kind: 'paragraph', text: 'Fin {de texte}.' },
    ])
    expect(plainText(fullOf(body, filling(values, 'don')).blocks)).toBe('Pour Tôlerie,\nà Nancy.\n\nDates\n\n– 7 avril\n– 21 avril\n\nUn don.\n\nFin {de texte}.')
  })

  test('says which value is not known, and prints that it is not', () => {
    expect(fullOf('# L\nPour {{pme.nom}}', filling({ 'pme.nom': ' ' }))).toEqual({ blocks: [{ kind: 'title', text: 'L' }, { kind: 'paragraph', text: 'Pour non précisé' }], missing: ['pme.nom'] })
  })

  test('a value is never read: neither as a variable, nor as a heading, nor as a case', () => {
    const nasty = '{{pme.nom}}\n# Titre\n## Autre\n- point\n{{si don}}\n#read("/etc/passwd")'
    expect(fullOf('# L\n{{pme.nom}}', filling({ 'pme.nom': nasty })).blocks.slice(1)).toEqual([{ kind: 'paragraph', text: nasty }])
  })
})

describe('what is refused, with its line', () => {
  test.each([
    ['an unclosed variable', '# L\n\nPour {{pme.nom', [[3, 'unclosed', '{{pme.nom']]],
    ['one variable inside another', '# L\n{{pme.{{pme.nom}}', [[2, 'unclosed', '{{pme.{{pme.nom}}']]],
    ['closed without being open', '# L\npme.nom}}', [[2, 'unclosed', 'pme.nom}}']]],
    ['an unknown variable', '# L\n{{pme.nome}} et {{}}', [[2, 'unknown', 'pme.nome'], [2, 'unknown', '']]],
    ['an unknown case', '# L\n{{si dons}}\nx\n{{fin}}', [[2, 'condition-unknown', 'dons']]],
    ['a case never closed', '# L\n{{si don}}\nx', [[2, 'condition-open', 'don']]],
    ['a case closed twice', '# L\n{{fin}}', [[2, 'condition-stray', 'fin']]],
    ['two alternatives', '# L\n{{si don}}\n{{sinon}}\n{{sinon}}\n{{fin}}', [[4, 'condition-stray', 'sinon']]],
    ['a case within a line', '# L\nUn {{si don}} don', [[2, 'condition-inside', 'si don']]],
    ['no title', 'Bonjour', [[1, 'no-title', '']]],
    ['nothing', ' ', [[1, 'no-title', '']]],
    ['a title in a case', '{{si don}}\n# L\n{{fin}}', [[1, 'no-title', '']]],
    ['two titles', '# L\n# M', [[1, 'two-titles', '']]],
  ])('%s', (_what, body, faults) => {
    expect(faultsOf(body)).toEqual(faults)
  })

  test('braces that close nothing are found before a variable as well as after it', () => {
    for (const text of ['}}{{pme.nom}}', '{{pme.nom}}}}', 'a }} b']) expect(readTemplate(`# L\n${text}`, names).faults.map(({ line, code }) => [line, code])).toEqual([[2, 'unclosed']])
  })

  test('whatever is typed, reading ends and names what is wrong; what has no fault is filled without one', () => {
    const part = fc.constantFrom('# L\n', '{{', '}}', '{{pme.nom}}', '{{si don}}\n', '{{sinon}}\n', '{{fin}}\n', '\n', '- ', 'mot ', '{', '## ')
    fc.assert(fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const template = readTemplate(parts.join(''), names)
      if (template.faults.length === 0) expect(fill(template, filling({ 'pme.nom': 'x' })).blocks.map(({ text }) => text).join('\n')).not.toMatch(/\{\{|\}\}/)
      else expect(template.faults.every(({ line }) => line >= 1)).toBe(true)
    }), { numRuns: 5000 })
  })
})

test('two versions are told apart line by line, and nothing is lost', () => {
  expect(compare('a\nb\nc', 'a\nx\nc')).toEqual([{ kind: 'same', text: 'a' }, { kind: 'out', text: 'b' }, { kind: 'in', text: 'x' }, { kind: 'same', text: 'c' }])
  fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (before, after) => {
    const changes = compare(before.join('\n'), after.join('\n'))
    expect(changes.filter(({ kind }) => kind !== 'in').map(({ text }) => text).join('\n')).toBe(before.join('\n'))
    expect(changes.filter(({ kind }) => kind !== 'out').map(({ text }) => text).join('\n')).toBe(after.join('\n'))
  }))
})
