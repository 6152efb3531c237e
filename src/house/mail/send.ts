import { sql } from 'kysely'
import { createTransport, type Transporter } from 'nodemailer'
import { everything, system } from '../access.ts'
import { transact } from '../db/transact.ts'
import { readFile } from '../files/store.ts'
import { messageOf } from '../fault.ts'
import type { House } from '../house.ts'
import { markBounced, markGivenUp, outboxContext, refusedForGood } from './bounce.ts'
import { readContext } from '../perform.ts'
import { forItsReader } from './shared.ts'

const patience = 8
/** Letters claimed at once: all that a kill can repeat. */
const batch = 50

/** Where letters go: one set of connections for a round, closed at its end. What the address says (`?rateLimit=100&rateDelta=1000`, `?maxConnections=2`) holds. */
export type Post = { open(): Transporter }

function pooled(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('from')
  for (const [name, value] of Object.entries({ pool: 'true', maxConnections: '5', maxMessages: '1000' })) if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  return url.href
}

export const mailTransport = (url: string): Post => ({ open: () => createTransport(pooled(url)) })

type Due = { id: string; address: string; /** Where an answer goes: the territory's own address, where it has one. */ reply_to: string | null; subject: string; text_body: string; html_body: string; /** This try counted. */ attempts: number; shared: boolean }

/**
 * Marks letters as tried before they leave, so that a crash repeats them rather than loses them; the Message-ID stays the
 * same. Somebody waits for an ordinary letter: those that leave to many come after.
 */
const take = (house: House) =>
  transact(house.database, everything, async (tx) => {
    const now = house.clock.now()
    const { rows } = await sql<Due>`
      with due as (select id from mails where status = 'queued' and due_at <= ${now} order by shared_id is not null, due_at limit ${batch} for update skip locked),
      taken as (
        update mails set attempts = attempts + 1, due_at = ${now}::timestamptz + make_interval(mins => (2 ^ attempts)::int) from due where mails.id = due.id
        returning mails.id, address, subject, text_body, html_body, attempts, shared_id, territory_id
      )
      select taken.id, address, (select sender_address from territories where territories.id = territory_id) as reply_to, subject, coalesce(shared_letters.text_body, taken.text_body) as text_body,
        coalesce(shared_letters.html_body, taken.html_body) as html_body, attempts, shared_id is not null as shared
      from taken left join shared_letters on shared_letters.id = shared_id`.execute(tx)
    return rows
  })

/** Letters that a program now gone had claimed are due at once; only where no other can be sending. */
export const releaseClaimed = (house: House) =>
  transact(house.database, everything, (tx) => tx.updateTable('mails').set({ due_at: house.clock.now() }).where('status', '=', 'queued').where('attempts', '>', 0).where('last_error', 'is', null).execute())

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

type Outcome = { mail: Due; error: unknown }

/** What became of the letters of a batch; one given up after all its tries is said once, as one refused for good is. */
const settle = (house: House, outcomes: readonly Outcome[]) =>
  transact(house.database, everything, async (tx) => {
    const sent = outcomes.filter(({ error }) => error === null).map(({ mail }) => mail.id)
    if (sent.length > 0) await tx.updateTable('mails').set({ status: 'sent', last_error: null, sent_at: house.clock.now() }).where('id', 'in', sent).execute()
    for (const { mail, error } of outcomes.filter((one) => one.error !== null)) {
      const refused = refusedForGood(error)
      if (refused) await markBounced(outboxContext(tx, house), mail.id, refused)
      else if (mail.attempts >= patience) await markGivenUp(outboxContext(tx, house), mail.id, messageOf(error))
      else await tx.updateTable('mails').set({ last_error: messageOf(error), sent_at: null }).where('id', '=', mail.id).execute()
    }
    return sent.length
  })

/** A letter is sent once the server has taken the whole of it: a refusal after its text counts as one before. */
async function deliver(house: House, transport: Transporter, from: string, mail: Due): Promise<Outcome> {
  try {
    const { text, html, headers } = mail.shared ? forItsReader(house.site, mail) : { text: mail.text_body, html: mail.html_body, headers: {} }
    const files = mail.shared ? [] : await attachmentsOf(house, mail.id)
    await transport.sendMail({ from, to: mail.address, ...(mail.reply_to ? { replyTo: mail.reply_to } : {}), subject: mail.subject, text, html, headers, ...withInvitation(files), messageId: `<${mail.id}@${new URL(house.site.baseUrl).hostname}>` })
    return { mail, error: null }
  } catch (error) {
    return { mail, error: error ?? new Error('unknown') }
  }
}

/** Sends what is due through the mail server; waits twice as long after each refusal, and gives up at once where the addressee is refused for good. Returns how many left. */
export async function sendDueMails(house: House, post: Post, sender: string): Promise<number> {
  // A copy to learn on writes to nobody, whatever its settings say: its letters are read on its own pages.
  if (house.site.sandbox) return 0
  const transport = post.open()
  try {
    for (let sent = 0; ; ) {
      const mails = await take(house)
      if (mails.length === 0) return sent
      const outcomes = await Promise.all(mails.map((mail) => deliver(house, transport, sender, mail)))
      const left = await settle(house, outcomes)
      sent += left
      if (left < outcomes.length) house.wake()
    }
  } finally {
    transport.close()
  }
}
