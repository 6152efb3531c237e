import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What barometers of corporate sponsorship say of France: of other people than the network's, by other methods. */
export type Constant = { code: 'local' | 'skills-firms' | 'skills-budget' | 'skills-amount' | 'day-value'; /** In percent, millions of euros or euros. */ value: number; unit: 'percent' | 'millions' | 'euros'; about?: true; year: number; source: string }

export const constants: readonly Constant[] = [
  { code: 'local', value: 81, unit: 'percent', year: 2016, source: 'Admical-CSA, 2016' },
  { code: 'skills-firms', value: 11, unit: 'percent', year: 2016, source: 'Admical-CSA, 2016' },
  { code: 'skills-budget', value: 12, unit: 'percent', year: 2016, source: 'Admical-CSA, 2016' },
  { code: 'skills-amount', value: 420, unit: 'millions', about: true, year: 2016, source: 'Admical-CSA, 2016' },
  { code: 'day-value', value: 800, unit: 'euros', about: true, year: 2010, source: '16 000 € pour 20 jours, 2010' },
]
