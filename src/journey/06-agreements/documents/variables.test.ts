import { describe, expect, test } from 'vitest'
import { fill, readTemplate } from './template.ts'
import { documentKinds, examples, namesOf, networkTexts, type Condition, type DocumentKind } from './variables.ts'

const textIn = (kind: DocumentKind, ...holds: Condition[]) => {
  const { blocks, missing } = fill(readTemplate(networkTexts[kind], namesOf[kind]), { values: examples, holds: new Set(holds), set: (text) => text, absent: '?' })
  expect(missing).toEqual([])
  return blocks.map(({ text }) => text).join('\n')
}

describe('the network’s own words', () => {
  test.each(documentKinds)('%s reads without a fault and starts with its title', (kind) => {
    expect(readTemplate(networkTexts[kind], namesOf[kind]).faults).toEqual([])
    expect(textIn(kind)).not.toMatch(/[{}]/)
  })

  test.each([
    ['sponsorship', ['don', 'service', 'agrement-pme'], ['1649 nonies', '14 mars 2022', 'sans contrepartie', 'L’entreprise seule évalue', 'reçu fiscal après la clôture', 'logo', 'responsable du traitement', 'assurance', 'droit français', 'n’est pas un conseil fiscal']],
    ['sponsorship', ['don', 'pret', 'interet-general', 'contreparties'], ['238 bis, 1 a', 'rescrit', 'Par exception', 'convention de mise à disposition']],
    ['secondment', ['pret', 'pret-au-cout'], ['L8241-2', 'sans marge', 'avenant à son contrat', 'consulté avant', 'période probatoire', 'L4154-2', 'santé et de la sécurité', 'médecine du travail', 'tout accident', 'équipement', 'frais de déplacement', 'confidentielles', 'fin à la mise à disposition', 'bilan']],
    ['secondment', ['pret', 'pret-gratuit'], ['L8241-3', 'finalité', 'rien n’est facturé', 'base de données économiques', 'accord exprès', 'retrouve son poste', 'trois ans']],
    ['consent', ['pret', 'pret-au-cout'], ['accord exprès', 'avenant à mon contrat', 'Lieu', 'Particularités|particularités', 'période probatoire', 'retrouve mon poste', 'peux refuser']],
    ['consent', ['don', 'service'], ['sous la direction de mon employeur', 'Initiative Lorraine']],
    ['letter', ['don', 'service', 'lien'], ['Objectif', 'Livrable', 'ne paie pas la mission', 'démarchent', 'conflit d’intérêts', 'l’entreprise achète', 'de minimis', 'Hors périmètre']],
    ['letter', ['service', 'sans-recu', 'avenant'], ['Avenant n° 1', 'Le salon a été avancé', 'pas droit à un reçu fiscal']],
    ['time-sheet', ['don'], ['déclarées', 'confirmées', 'base à la valeur du don']],
  ] as const)('%s of %j says what it has to say', (kind, holds, words) => {
    const text = textIn(kind, ...holds).replaceAll('\'', '’')
    for (const each of words) expect(text).toMatch(new RegExp(each))
  })

  test('every example is used by a paper that may use it, and no paper reads what is another’s', () => {
    expect([...new Set(Object.values(namesOf).flatMap(({ variables }) => variables))].toSorted()).toEqual(Object.keys(examples).toSorted())
    for (const kind of ['secondment', 'consent', 'time-sheet'] as const) expect(namesOf[kind].variables).not.toContain('contreparties.liste')
  })
})
