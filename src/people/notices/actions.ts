import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { readSetting, writeSetting } from '#house/settings/stored.ts'
import { EditNotice } from './schema.ts'

/** Privacy notice, legal mentions, accessibility statement or contact page, in the network's words. */
export const editNotice = action({
  name: 'people.editNotice',
  who: ['network-admin'],
  input: EditNotice,
  rest: { plural: 'notices', noun: 'wordings', id: 'notice' },
  async run(context, { notice, fr, en }) {
    const { [notice]: _replaced, ...others } = (await readSetting(context.tx, 'notices')) ?? {}
    await writeSetting(context.tx, 'notices', fr || en ? { ...others, [notice]: { fr, en } } : others)
    await emit(context, 'notice.edited', { id: context.ids() }, { notice })
    return { notice }
  },
})
