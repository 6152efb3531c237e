import { query } from '#house/action.ts'
import { readFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { AttachmentOfMail, MailList, MailOnly, mailsPerPage } from './schema.ts'

// Letters hold personal links: only the installation reads them, and the demonstration on its visitors' behalf.
const nobody = [] as const

/** Letters of the outbox, the newest first, of one address or subject when searched. */
export const mails = query({
  name: 'people.mails',
  who: nobody,
  input: MailList,
  rest: { plural: 'mails' },
  async run({ tx }, { page, search }) {
    let from = tx.selectFrom('mails')
    if (search) from = from.where((eb) => eb.or([eb('address', 'ilike', `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`), eb('subject', 'ilike', `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)]))
    const { total } = await from.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await from.select(['id', 'address', 'subject', 'status', 'created_at']).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(mailsPerPage).offset((page - 1) * mailsPerPage).execute()
    return { rows, page, pages: Math.max(1, Math.ceil(total / mailsPerPage)), total }
  },
})
export type MailPage = Awaited<ReturnType<typeof mails.run>>

export const mail = query({
  name: 'people.mail',
  who: nobody,
  input: MailOnly,
  rest: { plural: 'mails', id: 'mailId' },
  async run({ tx }, { mailId }) {
    const row = await tx.selectFrom('mails').leftJoin('shared_letters', 'shared_letters.id', 'shared_id').select(['mails.id', 'address', 'subject', 'status', 'created_at'])
      .select((eb) => eb.fn.coalesce('shared_letters.text_body', 'mails.text_body').as('text_body')).where('mails.id', '=', mailId).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const attachments = await tx.selectFrom('mail_attachments').innerJoin('files', 'files.id', 'file_id').select(['position', 'name', 'size']).where('mail_id', '=', mailId).orderBy('position').execute()
    return { ...row, attachments }
  },
})
export type Mail = Awaited<ReturnType<typeof mail.run>>

/** What goes with a letter, for whoever may read the letter. */
export const mailAttachment = query({
  name: 'people.mailAttachment',
  who: nobody,
  input: AttachmentOfMail,
  rest: { plural: 'mails', noun: 'attachments', id: 'mailId' },
  async run(context, { mailId, position }) {
    const row = await context.tx.selectFrom('mail_attachments').select('file_id').where('mail_id', '=', mailId).where('position', '=', position).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const { name, mediaType, bytes } = await readFile(context, row.file_id)
    return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
  },
})
