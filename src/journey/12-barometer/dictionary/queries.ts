import { query } from '#house/action.ts'
import { indicators } from '../indicators.ts'
import { Nothing, wordsOf } from './schema.ts'

/** A figure computed from two others. */
const derived = { code: 'meanDaysPerProject', unit: 'mean', quantity: 'contracted', owner: 'agreements', sources: ['missions', 'decisions'] } as const

/** Every published figure: its code, unit, quantity, owner and source tables, and its words in both languages. */
export const dictionary = query({
  name: 'barometer.dictionary',
  who: ['public'],
  input: Nothing,
  rest: { plural: 'indicators' },
  run: async () => [...indicators.map(({ code, unit, quantity, owner, sources }) => ({ code, unit, quantity, owner, sources })), derived].map((one) => ({ ...one, fr: wordsOf('fr', one.code), en: wordsOf('en', one.code) })),
})
export type Dictionary = Awaited<ReturnType<typeof dictionary.run>>
