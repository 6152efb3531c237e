import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { readTable } from '#house/sheets/read-table.ts'
import { checkExperts } from './rules.ts'
import { ExpertEntry } from './schema.ts'

const today = '2026-06-15' as PlainDate
const siret = '64308059100008'

async function check(text: string, choices = {}) {
  const table = await readTable(Buffer.from(text))
  if (!table.ok) throw new Error(table.code)
  return checkExperts(table, { today, choices })
}

async function entries(text: string) {
  const checked = await check(text)
  if (!checked.ok) throw new Error(`columns: ${checked.missing.join(', ')}`)
  for (const { record } of checked.records) expect(ExpertEntry.parse(record)).toEqual(record)
  return { ...checked, records: checked.records.map(({ record }) => record) }
}

describe('a list of experts', () => {
  test('one column for the name', async () => {
    const { records, warnings } = await entries(`Nom Prénom;Société;SIRET;Compétences;Nb jours / an;E-mail;Tél;Statut\nLE GOFF Thérèse;Acme;643 080 591 00008;RH : recrutement;½;T.Legoff@acme.example;06 07 56 33 43;cadre\n`)
    expect(records).toEqual([{
      givenName: 'Thérèse', familyName: 'Le Goff', email: 't.legoff@acme.example', siret, siren: '643080591', phone: '+33607563343', companyName: 'Acme', jobTitle: null, grade: 'cadre',
      skills: [{ family: 'ressources-humaines', capabilities: ['recrutement'], text: 'RH : recrutement' }], halfDaysPerYear: 1, availability: null, note: null,
    }])
    expect(warnings).toEqual([])
  })

  test('two columns for the name, and the least a list may hold', async () => {
    const { records } = await entries(`Nom;Prénom;Mail;N° SIRET\nLE GOFF;Thérèse;a@b.fr;${siret}\nDURAND;;c@d.fr;${siret}\n`)
    expect(records.map(({ familyName, givenName }) => [familyName, givenName])).toEqual([['Le Goff', 'Thérèse'], ['Durand', '']])
  })

  test('the given names that capitals show settle the rows without capitals', async () => {
    const { records, warnings } = await entries(`Nom Prénom;SIRET;E-mail;Nb jours\nBÂ Éric;${siret};a@b.fr;1\nÉric Traoré;${siret};c@d.fr;1\nNoël Paul;${siret};e@f.fr;1\n`)
    expect(records.map(({ familyName }) => familyName)).toEqual(['Bâ', 'Traoré', 'Paul'])
    expect(warnings.filter(({ code }) => code === 'name-order')).toMatchObject([{ line: 4, value: 'Noël Paul' }])
  })

  test('one name and two addresses are two people; one address and two names is a fault', async () => {
    const { records, heldBack } = await entries(`Nom;Prénom;Mail;SIRET\nBÂ;Éric;a@b.fr;${siret}\nBÂ;Éric;a2@b.fr;${siret}\nMORVAN;Yann;a@b.fr;${siret}\n`)
    expect(records).toHaveLength(2)
    expect(heldBack).toMatchObject([{ line: 4, column: 'Mail', code: 'email-shared', params: { line: 2 } }])
  })

  test('unknown days and skills are loaded with a warning; faulty ones wait, so that the mended row can be loaded', async () => {
    const { records, warnings, heldBack } = await entries(
      `Nom;Prénom;Mail;SIRET;Jours;Compétences;Dispo\nBÂ;A;a@b.fr;${siret};;;\nBÂ;B;b@b.fr;${siret};-3;RH;30/02/2026\n`)
    expect(records).toMatchObject([{ halfDaysPerYear: null, skills: [] }])
    expect(warnings.map(({ code }) => code)).toEqual(['skills-unknown', 'days-unknown'])
    expect(heldBack).toMatchObject([{ line: 3, column: 'Jours', value: '-3', code: 'days-negative', also: [{ column: 'Dispo', code: 'date-impossible' }] }])
  })

  test('missing columns refuse, unclear ones ask', async () => {
    expect(await check('Nom;Prénom\nA;B\n')).toMatchObject({ ok: false, missing: ['siret', 'email'] })
    const unclear = `Nom;Prénom;Mail;E-mail;SIRET\nBÂ;A;a@b.fr;b@b.fr;${siret}\n`
    expect(await check(unclear)).toMatchObject({ ok: false, missing: [], questions: [{ field: 'email', headers: ['Mail', 'E-mail'] }] })
    expect(await check(unclear, { email: 'E-mail' })).toMatchObject({ ok: true, unknownColumns: ['Mail'], records: [{ record: { email: 'b@b.fr' } }] })
  })
})
