import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import windowsZones from './windows-zones.json'

/** Wall time: milliseconds since 1970 as a clock on the wall shows them, whatever its zone. Compares and subtracts; it is no instant. */
export type Wall = number
/** Milliseconds since 1970 in UTC. */
type Epoch = number

/** A place's clock: what instant its wall shows, and what its wall shows at an instant. */
export type Zone = { readonly name: string; epochOf(wall: Wall): Epoch; wallOf(epoch: Epoch): Wall }

const quarter = 900_000
/** Offsets change on a quarter of an hour everywhere, so that one answer serves all its seconds. */
function remembered(ask: (moment: number) => number): (moment: number) => number {
  const known = new Map<number, number>()
  return (moment) => {
    const at = Math.floor(moment / quarter)
    const before = known.get(at)
    if (before !== undefined) return before
    const offset = ask(at * quarter)
    known.set(at, offset)
    return offset
  }
}

const plainOf = (wall: Wall) => Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1))

/** In spring the hour that is skipped is read as the one after, in autumn the hour that comes twice as its first time (RFC 5545, 3.3.5). */
function namedZone(name: string): Zone {
  const ofWall = remembered((wall) => wall - plainOf(wall).toZonedDateTime(name).epochMilliseconds)
  const ofEpoch = remembered((epoch) => Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(name).offsetNanoseconds / 1e6)
  return { name, epochOf: (wall) => wall - ofWall(wall), wallOf: (epoch) => epoch + ofEpoch(epoch) }
}

/** A zone that only its own definition in the file tells of. */
function writtenZone(definition: ICAL.Component, name: string): Zone {
  const zone = new ICAL.Timezone({ component: definition, tzid: name })
  const offset = remembered((wall) => {
    const moment = new Date(wall)
    return zone.utcOffset(ICAL.Time.fromData({ year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate(), hour: moment.getUTCHours(), minute: moment.getUTCMinutes(), second: 0, isDate: false }, undefined)) * 1000
  })
  return { name, epochOf: (wall) => wall - offset(wall), wallOf: (epoch) => epoch + offset(epoch) }
}

const named = new Map<string, Zone | null>()

/** A zone of the tz database; `null` for a name that is not one. */
export function zoneNamed(name: string): Zone | null {
  const known = named.get(name)
  if (known !== undefined) return known
  let zone: Zone | null
  try {
    zone = namedZone(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId)
  } catch {
    zone = null
  }
  // Names come from strangers' files.
  if (named.size < 1000) named.set(name, zone)
  return zone
}

/** `/mozilla.org/20050126_1/Europe/Paris` ends with the name. */
const ends = (tzid: string) => [2, 3].map((parts) => tzid.split('/').slice(-parts).join('/'))

/** Which clock a file means by a TZID: a name of the tz database, one of Windows, else what the file itself defines. `null` when nothing tells. */
export function zonesOf(definitions: readonly ICAL.Component[]): (tzid: string) => Zone | null {
  const written = new Map(definitions.map((one) => [String(one.getFirstPropertyValue('tzid')), one]))
  const found = new Map<string, Zone | null>()
  const find = (tzid: string): Zone | null => {
    const known = [tzid, (windowsZones as Record<string, string>)[tzid] ?? '', ...ends(tzid)].map((name) => (name ? zoneNamed(name) : null)).find(Boolean)
    const definition = written.get(tzid)
    return known ?? (definition ? writtenZone(definition, tzid) : null)
  }
  return (tzid) => {
    if (!found.has(tzid)) found.set(tzid, find(tzid))
    return found.get(tzid) ?? null
  }
}
