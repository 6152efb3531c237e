import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '../refusal.ts'
import { addressOf } from './origin.ts'

/** At most so many in a minute of one key, counted by this process; refused as too many. */
export function perMinute(points: number): (key: string) => Promise<void> {
  const flow = new RateLimiterMemory({ points, duration: 60 })
  return async (key) => {
    await flow.consume(key).catch(() => {
      throw new Refusal('too-many', 'house.too-many-attempts', { minutes: 1 })
    })
  }
}

/** A minute's worth of a page that nobody signs in for: of one visitor, where one is known, and of everybody. */
export function aMinute({ visitor, everybody }: { visitor: number; everybody: number }): (c: Pick<Context, 'env' | 'req'>) => Promise<void> {
  const [ofOne, ofAll] = [perMinute(visitor), perMinute(everybody)]
  return async (c) => {
    const address = addressOf(c)
    if (address) await ofOne(address)
    await ofAll('all')
  }
}
