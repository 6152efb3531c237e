import { z } from 'zod'
import { query } from '#house/action.ts'
import { id } from '#house/fields.ts'
import { readFile } from '#house/files/store.ts'

/** A list kept while its preview is read. */
export const keptList = query({
  name: 'intake.keptList',
  who: ['territory-coordinator'],
  input: z.object({ fileId: id }),
  rest: { plural: 'lists', id: 'fileId' },
  run: (context, { fileId }) => readFile(context, fileId),
})
