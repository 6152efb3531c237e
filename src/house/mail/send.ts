import { sql } from 'kysely'
import { createTransport, type Transporter } from 'nodemailer'
import { everything, system } from '../access.ts'
import { addMinutes } from '../clock/plain-date.ts'
import { transact } from '../db/transact.ts'
import { readFile } from '../files/store.ts'
import { messageOf } from '../fault.ts'
import type { House } from '../house.ts'
import { markBounced, outboxContext, refusedForGood } from './bounce.ts'
import { readContext } from '../perform.ts'

const patience = 8

export const mailTransport = (url: string): Transporter => createTransport(url, { from: undefined })

type Due = { id: string; address: string; /** Where an answer goes: the territory's own address, where it has one. */ reply_to: string | null; subject: string; text_body: string; html_body: string; attempts: number }

/** Marks a letter as tried before it leaves, so that a crash repeats it rather than loses it; the Message-ID stays the same. */
const take = (house: House) =>
  transact(house.database, everything, async (tx): Promise<Due | undefined> => {
    const now = house.clock.now()
    const due = await tx.selectFrom('mails').select(['id', 'address', 'subject', 'text_body', 'html_body', 'attempts']).select(sql<string | null>`(select sender_address from territories where territories.id = mails.territory_id)`.as('reply_to'))
      .where('status', '=', 'queued').where('due_at', '<=', now).orderBy('due_at').limit(1).forUpdate().skipLocked().executeTakeFirst()
    if (due) await tx.updateTable('mails').set({ attempts: due.attempts + 1, due_at: addMinutes(now, 2 ** due.attempts) }).where('id', '=', due.id).execute()
    return due
  })

type File = { filename: string; content: Buffer; contentType: string }

/** An invitation is another form of the letter itself: that is how calendars find it. */
function withInvitation(files: readonly File[]) {
  const invitation = files.find(({ contentType }) => contentType.startsWith('text/calendar'))
  const method = invitation && /method=(\w+)/.exec(invitation.contentType)?.[1]
  if (!invitation || !method) return { attachments: [...files] }
  return { attachments: files.filter((file) => file !== invitation), icalEvent: { method, filename: invitation.filename, content: invitation.content.toString('utf8') } }
}

/** The kept files that go with a letter, their content checked. */
const attachmentsOf = (house: House, id: string) =>
  transact(house.database, everything, async (tx) => {
    const rows = await tx.selectFrom('mail_attachments').select('file_id').where('mail_id', '=', id).orderBy('position').execute()
    const context = readContext(tx, house, system('mail'))
    const files: File[] = []
    for (const { file_id } of rows) {
      const { name, bytes, mediaType } = await readFile(context, file_id)
      files.push({ filename: name, content: Buffer.from(bytes), contentType: mediaType })
    }
    return files
  })

const settle = (house: House, id: string, patch: { status: 'sent' | 'failed' | 'queued'; last_error: string | null }) =>
  transact(house.database, everything, (tx) =>
    tx.updateTable('mails').set({ ...patch, sent_at: patch.status === 'sent' ? house.clock.now() : null }).where('id', '=', id).execute())

/** Sends what is due through the mail server; waits twice as long after each refusal, and gives up at once where the addressee is refused for good. Returns how many left. */
export async function sendDueMails(house: House, transport: Transporter, sender: string): Promise<number> {
  for (let sent = 0; ; ) {
    const mail = await take(house)
    if (!mail) return sent
    try {
      const host = new URL(house.site.baseUrl).hostname
      await transport.sendMail({ from: sender, to: mail.address, ...(mail.reply_to ? { replyTo: mail.reply_to } : {}), subject: mail.subject, text: mail.text_body, html: mail.html_body, ...withInvitation(await attachmentsOf(house, mail.id)), messageId: `<${mail.id}@${host}>` })
      await settle(house, mail.id, { status: 'sent', last_error: null })
      sent += 1
    } catch (error) {
      const refused = refusedForGood(error)
      if (refused) {
        await transact(house.database, everything, (tx) => markBounced(outboxContext(tx, house), mail.id, refused))
        house.wake()
        continue
      }
      const message = messageOf(error)
      await settle(house, mail.id, { status: mail.attempts + 1 >= patience ? 'failed' : 'queued', last_error: message })
    }
  }
}
