import type { OnBehalf } from '#house/action.ts'
import { dayOf, type Half, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDaysTable } from '#house/db/tables.ts'

/** Without I, L, O and U, which the eye takes for others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const symbols = 10

/** One more symbol, so that a slip of the hand finds no other mission. */
const checkOf = (code: string) => alphabet[[...code].reduce((sum, symbol, at) => sum + alphabet.indexOf(symbol) * (at + 2), 0) % 31] ?? ''

/** The code of a mission's sheet, `K7M2-P9QX-4RT`: the end of its id, for people to read and type. */
export function codeOf(missionId: string): string {
  let left = BigInt(`0x${missionId.slice(-12)}`)
  let code = ''
  for (; code.length < symbols; left /= 32n) code = `${alphabet[Number(left % 32n)]}${code}`
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}${checkOf(code)}`
}

/** The end of the mission's id, twelve hexadecimal digits, from a code as somebody typed it; `null` when it is none. */
export function idEndOf(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  if (code.length !== symbols + 1 || [...code].some((symbol) => !alphabet.includes(symbol))) return null
  const body = code.slice(0, symbols)
  if (checkOf(body) !== code.at(-1)) return null
  const value = [...body].reduce((sum, symbol) => sum * 32n + BigInt(alphabet.indexOf(symbol)), 0n)
  return value < 1n << 48n ? value.toString(16).padStart(12, '0') : null
}

export type Told = {
  halfDayId: string; name: 'half-day.declared' | 'half-day.reported' | 'half-day.corrected' | 'half-day.confirmed'; at: Instant; kind: 'public' | 'person' | 'link' | 'system'; person: string | null; coordinator: boolean
  /** What was entered for somebody: by which action, how, when and who said it. */
  action: string | null; channel: OnBehalf['channel'] | null; saidOn: PlainDate | null; speaker: string | null
}

/** One side's word on a half-day: who, the day, and by which means. `by` entered it for them. */
export type Word = { who: string; on: PlainDate; how: 'link' | 'account' | 'sheet' | 'settled' | 'corrected' | OnBehalf['channel']; by: string | null }
export type Words = { expert: Word | null; sme: Word | null; /** Whose word came second and confirmed the other's. */ second: 'expert' | 'sme' }

function wordOf(told: Told): Word {
  const by = told.person
  if (told.channel) return { who: told.speaker ?? '–', on: told.saidOn ?? dayOf(told.at), how: told.action === 'ledger.enterSheet' ? 'sheet' : told.channel, by }
  if (told.coordinator) return { who: told.person ?? '–', on: dayOf(told.at), how: told.name === 'half-day.corrected' ? 'corrected' : 'settled', by: null }
  return { who: told.person ?? '–', on: dayOf(told.at), how: told.kind === 'link' ? 'link' : 'account', by: null }
}

/**
 * Whose word each event is, the earliest first: what the SME reported is its word, and the confirmation then the expert's. A
 * correction is the word of whoever spoke first, and asks the other side anew.
 */
export function wordsOf(events: readonly Told[]): Words {
  let words: Words = { expert: null, sme: null, second: 'sme' }
  for (const event of events) {
    const word = wordOf(event)
    const reported = words.second === 'expert' && words.expert === null
    if (event.name === 'half-day.confirmed') words = { ...words, [words.second]: word }
    else if (event.name === 'half-day.reported' || (event.name === 'half-day.corrected' && reported)) words = { expert: null, sme: word, second: 'expert' }
    else words = { expert: word, sme: null, second: 'sme' }
  }
  return words
}

export type SheetRow = { id: string; day: PlainDate; half: Half; minutes: number | null; place: HalfDaysTable['place']; task: string; status: HalfDaysTable['status']; sme: string; expert: string; words: Words }

/** Confirmed in the person's own name, by hand or on a sheet that was kept; what was entered for somebody is delivered, never verified. */
function verified({ words }: SheetRow): boolean {
  const word = words[words.second]
  return word !== null && (word.by === null || word.how === 'sheet')
}

/**
 * What a funder's sheet counts and what it lists apart, in no total: what was confirmed by telephone and the like, and
 * what nobody contested in time.
 */
export function partsOf(rows: readonly SheetRow[]) {
  const confirmed = rows.filter(({ status }) => status === 'confirmed')
  return { counted: confirmed.filter(verified), entered: confirmed.filter((row) => !verified(row)), tacit: rows.filter(({ status }) => status === 'confirmed-tacitly') }
}
