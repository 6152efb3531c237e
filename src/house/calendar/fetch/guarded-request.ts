import { lookup } from 'node:dns'
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { CalendarFault } from '../calendar-fault.ts'
import { isPublicAddress } from './public-address.ts'

export type Reach = {
  /** Which addresses may be connected to; the public Internet alone unless a test says otherwise. */
  isAllowed?: (address: string) => boolean
  /** For all of it, redirections included. */
  milliseconds?: number
}
export type Asked = { url: URL; method?: 'GET' | 'REPORT' | 'PROPFIND'; headers?: Record<string, string>; body?: string; mostBytes: number }
export type Answer = { status: number; headers: IncomingMessage['headers']; body: Uint8Array; url: URL }

const mostRedirects = 3
const redirects = [301, 302, 303, 307, 308]

/** Every address of the name is checked and the connection goes to those that were: a name cannot change its mind in between. */
const checkedLookup = (isAllowed: (address: string) => boolean): LookupFunction => (host, options, answer) => {
  lookup(host, { all: true }, (error, found) => {
    if (error) return answer(error, '')
    const [first] = found
    if (!first || found.some(({ address }) => !isAllowed(address))) return answer(new CalendarFault('refused-address'), '')
    return options.all ? answer(null, found) : answer(null, first.address, first.family)
  })
}

function checkUrl(url: URL, isAllowed: (address: string) => boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new CalendarFault('address')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isAllowed(host)) throw new CalendarFault('refused-address')
}

async function bodyOf(response: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  // What is packed could unfold without end; it was not asked for.
  if (response.headers['content-encoding'] && response.headers['content-encoding'] !== 'identity') throw new CalendarFault('not-a-calendar')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw new CalendarFault('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const send = ({ url, method = 'GET', headers, body }: Asked, options: RequestOptions) => new Promise<IncomingMessage>((resolve, reject) => {
  const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, { ...options, method, agent: false, headers: { 'user-agent': 'Mainforte', 'accept-encoding': 'identity', ...headers } }, resolve)
  request.on('error', reject)
  request.end(body)
})

function faultOf(error: unknown, signal: AbortSignal): CalendarFault {
  if (error instanceof CalendarFault) return error
  return new CalendarFault(signal.aborted ? 'late' : 'unreachable', { cause: error })
}

/** Asks an address that a stranger gave. Throws a `CalendarFault`: address refused, unreachable, late, too many redirections, too large. */
export async function guardedRequest(asked: Asked, { isAllowed = isPublicAddress, milliseconds = 10_000 }: Reach = {}): Promise<Answer> {
  const signal = AbortSignal.timeout(milliseconds)
  let one = asked
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    checkUrl(one.url, isAllowed)
    try {
      const response = await send(one, { lookup: checkedLookup(isAllowed), signal })
      const { location } = response.headers
      const status = response.statusCode ?? 0
      if (!location || !redirects.includes(status)) return { status, headers: response.headers, body: await bodyOf(response, one.mostBytes), url: one.url }
      response.destroy()
      const next = new URL(location, one.url)
      // A password is for the place it was given for.
      const { authorization: _kept, ...others } = one.headers ?? {}
      one = { ...one, url: next, headers: next.origin === one.url.origin ? one.headers ?? {} : others }
    } catch (error) {
      throw faultOf(error, signal)
    }
  }
  throw new CalendarFault('redirects')
}
