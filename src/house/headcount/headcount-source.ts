import { z } from 'zod'
import { readPlainDate, type PlainDate } from '../clock/plain-date.ts'

/** What a source says of a firm at a month's end; the month by its first day. In full-time equivalents: 8.5 is a headcount. */
export type MonthlyHeadcount = { month: PlainDate; headcount: number }

/** `unknown`: the source knows no such firm. `failed`: ask again another night. `malformed`: what came is not what a source says. */
export type HeadcountAnswer = { kind: 'found'; months: MonthlyHeadcount[] } | { kind: 'unknown' } | { kind: 'failed'; why: string } | { kind: 'malformed'; why: string }

/** The port: whatever tells the headcount of a firm by its SIREN, from a month on. Never throws. */
export type HeadcountSource = (siren: string, from: PlainDate) => Promise<HeadcountAnswer>

export type SourceSetting = { url: string; token: string | null }
export type SourceOptions = { /** For the whole answer. */ milliseconds?: number }

const mostBytes = 256 * 1024
const mostMonths = 240

const Month = z.string().regex(/^\d{4}-\d{2}$/).transform((value, context): PlainDate => {
  const day = readPlainDate(`${value}-01`)
  if (day) return day
  context.addIssue({ code: 'custom', message: 'no such month' })
  return z.NEVER
})
const Answer = z.object({ siren: z.string(), months: z.array(z.object({ month: Month, headcount: z.number().min(0).max(1_000_000) })).max(mostMonths) })

/** Reads what a source answered about a firm; refused whole as soon as one part is wrong: half of an answer is not one. */
export function readHeadcounts(text: string, siren: string): HeadcountAnswer {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { kind: 'malformed', why: 'not JSON' }
  }
  const read = Answer.safeParse(body)
  if (!read.success) return { kind: 'malformed', why: `${read.error.issues[0]?.path.join('.') || 'answer'}: ${read.error.issues[0]?.message ?? ''}` }
  if (read.data.siren !== siren) return { kind: 'malformed', why: 'about another firm' }
  const { months } = read.data
  if (new Set(months.map(({ month }) => month)).size < months.length) return { kind: 'malformed', why: 'a month twice' }
  return { kind: 'found', months }
}

/** The body up to a limit; `null` where it is longer. */
async function bodyOf(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function answerOf(response: Response, siren: string): Promise<HeadcountAnswer> {
  if (response.status === 404) return { kind: 'unknown' }
  if (!response.ok) return { kind: 'failed', why: `status ${response.status}` }
  const text = await bodyOf(response)
  return text === null ? { kind: 'malformed', why: 'too long' } : readHeadcounts(text, siren)
}

/**
 * The adapter for a source over HTTP: `GET <url>/<siren>?from=2027-01`, a bearer token where one is set, answered by
 * `{ "siren": "…", "months": [{ "month": "2027-03", "headcount": 12 }] }`. The operator chose the address, so it may be a
 * private one; it may not send on elsewhere, since the token is for it alone.
 */
export const httpSource = ({ url, token }: SourceSetting, { milliseconds = 10_000 }: SourceOptions = {}): HeadcountSource => async (siren, from) => {
  const address = new URL(`${url}/${siren}`)
  address.search = new URLSearchParams({ from: from.slice(0, 7) }).toString()
  try {
    const response = await fetch(address, { headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, signal: AbortSignal.timeout(milliseconds), redirect: 'error' })
    return await answerOf(response, siren)
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error && error.name === 'TimeoutError' ? 'late' : 'unreachable' }
  }
}
