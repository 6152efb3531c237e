import { expect, it } from 'vitest'
import { catalogueFaults } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

it('the texts of the kit have no fault', () => {
  expect(catalogueFaults({ fr, en })).toEqual([])
})
