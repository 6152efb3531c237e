import type { Context } from 'hono'
import { expect, test } from 'vitest'
import { refusalOf } from '#test/harness/world.ts'
import { aMinute } from './a-minute.ts'

const from = (remoteAddress?: string) => ({ env: { incoming: { socket: { remoteAddress } } }, req: { header: () => undefined } }) as unknown as Context

test('one visitor is slowed without slowing the next', async () => {
  const slowly = aMinute({ visitor: 2, everybody: 10 })
  await slowly(from('192.0.2.1'))
  await slowly(from('192.0.2.1'))
  expect(await refusalOf(slowly(from('192.0.2.1')))).toBe('too-many house.too-many-attempts')
  await slowly(from('192.0.2.2'))
})

test('those nobody can tell apart share what is left for all', async () => {
  const slowly = aMinute({ visitor: 1, everybody: 3 })
  for (let count = 0; count < 3; count += 1) await slowly(from())
  expect(await refusalOf(slowly(from()))).toBe('too-many house.too-many-attempts')
  expect(await refusalOf(slowly(from('192.0.2.3')))).toBe('too-many house.too-many-attempts')
})
