import { describe, expect, it } from 'vitest'
import { catalogue, catalogueFaults } from './catalogue.ts'

const fr = {
  ask: "Confirmez-vous l'arrivée de {name} ?",
  of: "Objectif de l'{name} :",
  rate: '{rate}% des PME',
  missions: '{count, plural, one {# mission : la dernière} other {# missions !}}',
  who: '{who, select, sme {La PME} other {« L’autre »}}',
  angle: 'a < b, {x}',
  hour: 'à {h}:{m}',
}
const en: Record<keyof typeof fr, string> = {
  ask: "Do you confirm {name}'s arrival?",
  of: 'Aim of {name}:',
  rate: '{rate}% of SMEs',
  missions: '{count, plural, one {# mission: the last} other {# missions!}}',
  who: '{who, select, sme {The SME} other {The other}}',
  angle: 'a < b, {x}',
  hour: 'at {h}:{m}',
}
const texts = catalogue({ fr, en })

describe('catalogue', () => {
  it('types French plainly and prints it with its own spaces', () => {
    const t = texts('fr')
    expect(t('ask', { name: 'Hélène' })).toBe('Confirmez-vous l’arrivée de Hélène\u202f?')
    expect(t('of', { name: 'atelier' })).toBe('Objectif de l’atelier\u00a0:')
    expect(t('rate', { rate: 78 })).toBe('78\u202f% des PME')
    expect(t('missions', { count: 1 })).toBe('1 mission\u00a0: la dernière')
    expect(t('missions', { count: 1166 })).toBe('1\u202f166 missions\u202f!')
    expect(t('who', { who: 'x' })).toBe('«\u00a0L’autre\u00a0»')
    expect(t('hour', { h: '9', m: '05' })).toBe('à 9:05')
  })

  it('leaves English its own', () => {
    const t = texts('en')
    expect(t('ask', { name: 'Hélène' })).toBe('Do you confirm Hélène’s arrival?')
    expect(t('missions', { count: 1166 })).toBe('1,166 missions!')
  })

  it('never changes a value, and never reads a tag', () => {
    expect(texts('fr')('angle', { x: "d'où ? <b>" })).toBe("a < b, d'où ? <b>")
  })

  it('refuses a missing value', () => {
    expect(() => texts('fr')('ask')).toThrow('name')
  })

  it('does not compile when the languages differ', () => {
    // @ts-expect-error: `b` is missing in English
    catalogue({ fr: { a: 'a', b: 'b' }, en: { a: 'a' } })
    // @ts-expect-error: `b` is unknown in French
    catalogue({ fr: { a: 'a' }, en: { a: 'a', b: 'b' } })
    // @ts-expect-error: no such key
    expect(() => texts('fr')('nope')).toThrow('nope')
  })
})

describe('catalogueFaults', () => {
  it('finds none in a good catalogue', () => {
    expect(catalogueFaults({ fr, en })).toEqual([])
  })
  it('names the message and what is wrong', () => {
    const faults = catalogueFaults({ fr: { a: '{n} jours', b: '{' }, en: { a: '{days} days', b: 'x' } })
    expect(faults[0]).toBe('a: {n} in French, {days} in English')
    expect(faults[1]).toContain('b: ')
  })
})
