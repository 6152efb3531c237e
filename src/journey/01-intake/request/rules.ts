const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

/**
 * Who posts, as far as one can tell: the address of the socket; behind a proxy on this machine, the last address that the
 * proxy adds, which no visitor can choose. `null` when nobody knows.
 */
export function visitorOf(socket: string | undefined, forwarded: string | undefined): string | null {
  if (socket === undefined) return null
  return loopback.test(socket) ? (forwarded?.split(',').at(-1)?.trim() || socket) : socket
}
