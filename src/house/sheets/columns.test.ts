import { describe, expect, test } from 'vitest'
import { detectList, knowsHeader, mapColumns, type Field } from './columns.ts'

const fields: Field[] = [
  { field: 'name', titles: ['nom', 'raison sociale', 'contact'], required: true },
  { field: 'email', titles: ['e-mail', 'mail', 'contact'], required: true },
  { field: 'days', titles: ['nb jours / an'] },
]

describe('columns', () => {
  test('case, accents, punctuation, remarks and years do not count', () => {
    expect(mapColumns(['RAISON SOCIALE', 'E-mail (pro)', 'Nb jours/an 2026'], fields)).toEqual({
      ok: true, columns: { name: 'RAISON SOCIALE', email: 'E-mail (pro)', days: 'Nb jours/an 2026' }, unknownColumns: [],
    })
  })

  test('an unknown column is listed, a missing one refuses', () => {
    expect(mapColumns(['Nom', 'Couleur'], fields)).toEqual({ ok: false, columns: { name: 'Nom' }, missing: ['email'], questions: [], unknownColumns: ['Couleur'] })
  })

  test('two columns for one field is a question, answered by a choice', () => {
    expect(mapColumns(['Nom', 'E-mail', 'Mail'], fields)).toMatchObject({ ok: false, missing: [], questions: [{ field: 'email', headers: ['E-mail', 'Mail'] }] })
    expect(mapColumns(['Nom', 'E-mail', 'Mail'], fields, { email: 'Mail' })).toEqual({ ok: true, columns: { name: 'Nom', email: 'Mail' }, unknownColumns: ['E-mail'] })
  })

  test('one column for two fields is a question, unless another column settles one of them', () => {
    expect(mapColumns(['Contact'], fields)).toMatchObject({ ok: false, questions: [{ field: 'name', headers: ['Contact'] }, { field: 'email', headers: ['Contact'] }] })
    expect(mapColumns(['Contact', 'Courriel'], fields, { email: 'Courriel' })).toMatchObject({ ok: true, columns: { name: 'Contact', email: 'Courriel' } })
  })

  test('a choice may say that no column is the field', () => {
    expect(mapColumns(['Nom', 'E-mail', 'Nb jours / an'], fields, { days: null })).toEqual({ ok: true, columns: { name: 'Nom', email: 'E-mail' }, unknownColumns: ['Nb jours / an'] })
    expect(mapColumns(['Nom', 'E-mail'], fields, { email: null })).toMatchObject({ ok: false, missing: ['email'] })
  })

  test('a choice of a column that is not there is not followed', () => {
    expect(mapColumns(['Nom', 'Mail'], fields, { email: 'Courriel' })).toMatchObject({ ok: true, columns: { email: 'Mail' } })
  })
})

describe('which list', () => {
  const lists = [
    { list: 'people', fields },
    { list: 'firms', fields: [{ field: 'name', titles: ['raison sociale', 'nom'], required: true }, { field: 'siret', titles: ['siret'], required: true }] },
  ]

  test('the one that lacks nothing', () => {
    expect(detectList(['Nom', 'SIRET'], lists)).toEqual({ ok: true, list: 'firms' })
    expect(detectList(['Nom', 'Mail', 'Nb jours / an'], lists)).toEqual({ ok: true, list: 'people' })
  })

  test('unclear and unknown are asked', () => {
    expect(detectList(['Nom', 'Mail', 'SIRET'], lists)).toMatchObject({ ok: false, code: 'list-unclear' })
    expect(detectList(['Couleur', 'Taille'], lists)).toMatchObject({ ok: false, code: 'list-unknown' })
  })

  test('titles are known across lists', () => {
    expect(['n° SIRET', 'Siret', 'Mail', 'x'].map(knowsHeader(lists))).toEqual([false, true, true, false])
  })
})
