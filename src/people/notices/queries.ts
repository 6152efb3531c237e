import { query } from '#house/action.ts'
import { readSetting } from '#house/settings/stored.ts'
import { OneNotice } from './schema.ts'

/** A notice in the network's words, both languages; `null` where the program's own words stand. */
export const notice = query({
  name: 'people.notice',
  who: ['public'],
  input: OneNotice,
  rest: { plural: 'notices', id: 'notice' },
  async run({ tx }, input): Promise<{ fr: string; en: string } | null> {
    return (await readSetting(tx, 'notices'))?.[input.notice] ?? null
  },
})
