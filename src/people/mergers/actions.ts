import { everything } from '#house/access.ts'
import { action } from '#house/action.ts'
import { asInstallation, enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { undoMerger } from '#house/mergers/merger.ts'
import { Refusal } from '#house/refusal.ts'
import { keepersOfPeople } from '../persons/queries.ts'
import { mayUndo } from './queries.ts'
import { UndoMerger } from './schema.ts'

/** Two records apart again: what moved and was not changed since goes back, what could not is told. Passwords, sessions and links that ended stay ended; letters stay sent. */
export const undoMergerAction = action({
  name: 'people.undoMerger',
  who: keepersOfPeople,
  input: UndoMerger,
  rest: { plural: 'mergers', noun: 'undoings', id: 'mergerId' },
  async run(context, { mergerId }) {
    const merger = await asInstallation(context.tx, () => context.tx.selectFrom('mergers').select(['kind', 'kept_id']).where('id', '=', mergerId).executeTakeFirst())
    if (!merger || !(await mayUndo(context, { kind: merger.kind, keptId: merger.kept_id }))) throw new Refusal('not-found', 'house.not-found')
    await enterScope(context.tx, everything)
    const undone = await undoMerger(context, mergerId)
    await emit(context, undone.kind === 'person' ? 'person.merger-undone' : 'organisation.merger-undone', { id: undone.mergedId, kept_id: undone.keptId }, { givenBack: undone.givenBack })
    return undone
  },
})
