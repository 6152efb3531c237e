import { describe, expect, it } from 'vitest'
import { curlyApostrophes, frenchSpaces, typeset } from './typography.ts'

const after = { afterValue: true, beforeValue: false }
const between = { afterValue: true, beforeValue: true }

describe('frenchSpaces', () => {
  it.each([
    ['Pourquoi ?', 'Pourquoi\u202f?'],
    ['Pourquoi?', 'Pourquoi\u202f?'],
    ['Vraiment ?!', 'Vraiment\u202f?!'],
    ['Oui ; non', 'Oui\u202f; non'],
    ['Oui; non', 'Oui\u202f; non'],
    ['78 % des PME', '78\u202f% des PME'],
    ['78% des PME', '78\u202f% des PME'],
    ['Objectif : vendre', 'Objectif\u00a0: vendre'],
    ['Objectif: vendre', 'Objectif\u00a0: vendre'],
    ['Objectif :', 'Objectif\u00a0:'],
    ['« Oui »', '«\u00a0Oui\u00a0»'],
    ['«Oui»', '«\u00a0Oui\u00a0»'],
    ['« Oui ? »', '«\u00a0Oui\u202f?\u00a0»'],
    ['Un lien...', 'Un lien…'],
    ['20 000 €', '20 000\u00a0€'],
    ['dossier n° 12', 'dossier n°\u00a012'],
    ['Déjà\u202f?', 'Déjà\u202f?'],
    ['(?)', '(?)'],
  ])('%s', (plain, set) => {
    expect(frenchSpaces(plain)).toBe(set)
  })

  it.each(['à 9:00', 'https://exemple.fr/a?page=2&b=1', 'mailto:a@b.fr', 'Europe/Paris', 'a%20b', '?'])('leaves %s alone', (text) => {
    expect(frenchSpaces(text)).toBe(text)
  })

  it('takes the argument beside the text into account', () => {
    expect(frenchSpaces('?', after)).toBe('\u202f?')
    expect(frenchSpaces(' %', after)).toBe('\u202f%')
    expect(frenchSpaces(': ', after)).toBe('\u00a0: ')
    expect(frenchSpaces(':', between)).toBe(':')
    expect(frenchSpaces(' h ', between)).toBe(' h ')
  })

  it('gives the same text when run twice', () => {
    const once = frenchSpaces('« Quoi ? » : 5 %, 3 €; fini !')
    expect(frenchSpaces(once)).toBe(once)
  })
})

describe('curlyApostrophes', () => {
  it.each([
    ["l'entreprise", 'l’entreprise'],
    ["l'{name}", 'l’{name}'],
    ["aujourd''hui", 'aujourd’hui'],
    ["the companies' days", 'the companies’ days'],
    ["'{name}' is kept", "'{name}' is kept"],
  ])('%s', (plain, set) => {
    expect(curlyApostrophes(plain)).toBe(set)
  })
})

describe('typeset', () => {
  it('gives English no French space', () => {
    expect(typeset('en', 'Why? 78%: wait...')).toBe('Why? 78%: wait…')
  })
})
