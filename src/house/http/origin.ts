import type { Context } from 'hono'
import type { Origin } from '../action.ts'

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/
const longestAgent = 400

/**
 * Who asks, as far as one can tell: the address of the socket; behind a proxy on this machine, the last address that the
 * proxy adds, which no visitor can choose. `null` when nobody knows.
 */
export function visitorOf(socket: string | undefined, forwarded: string | undefined): string | null {
  if (socket === undefined) return null
  return loopback.test(socket) ? (forwarded?.split(',').at(-1)?.trim() || socket) : socket
}

export function addressOf(c: Pick<Context, 'env' | 'req'>): string | null {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return visitorOf(env?.incoming?.socket?.remoteAddress, c.req.header('x-forwarded-for'))
}

export const originOf = (c: Pick<Context, 'env' | 'req'>): Origin => ({ ip: addressOf(c), userAgent: c.req.header('user-agent')?.slice(0, longestAgent) ?? null })
