import type { PlainDate } from '#house/clock/plain-date.ts'
import { sirenMaker } from '../company-numbers.ts'
import { momentAt } from '../days.ts'
import { randomOf, seededIds, type Random } from '../random.ts'
import { newLedger, type Ledger } from '../rows.ts'
import { firmNames, type FirmNames } from '../words/firm-names.ts'
import { communeNames } from '../words/territories.ts'
import type { Place, Territory } from './model.ts'
import { peopleMaker, type People } from './people.ts'

/** Everything the generator draws with and writes to. */
export type Making = {
  today: PlainDate
  random: Random
  ledger: Ledger
  people: People
  names: FirmNames
  siren(): string
  /** An id made on that day. */
  id(day: PlainDate): string
}

export function newMaking(seed: number, today: PlainDate): Making {
  const random = randomOf(`mainforte/${seed}`)
  const ids = seededIds(random.fork('ids'))
  const ledger = newLedger()
  const id = (day: PlainDate) => ids(momentAt(day))
  return { today, random, ledger, id, siren: sirenMaker(), names: firmNames(random.fork('firms')), people: peopleMaker(random.fork('people'), ledger, id) }
}

const kilometresPerDegree = 111.2

/** Somewhere within that many kilometres of the territory's centre. */
export function placeAround(random: Random, { words }: Pick<Territory, 'words'>, withinKm: number): Place {
  const angle = random.next() * 2 * Math.PI
  const distance = (Math.sqrt(random.next()) * withinKm) / kilometresPerDegree
  const latitude = words.latitude + distance * Math.sin(angle)
  const longitude = words.longitude + (distance * Math.cos(angle)) / Math.cos((words.latitude * Math.PI) / 180)
  return { latitude: round5(latitude), longitude: round5(longitude), commune: random.pick(communeNames) }
}

const round5 = (degrees: number) => Math.round(degrees * 1e5) / 1e5
