import { halves, type Half, type Weekday } from '#house/clock/plain-date.ts'
import { fold } from '../fold.ts'

export type WeeklyHalf = { weekday: Weekday; half: Half }

const names = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const ends: Readonly<Record<string, Half>> = { matin: 'morning', matins: 'morning', apresmidi: 'afternoon', apresmidis: 'afternoon' }

const weekdayOf = (word: string) => (names.indexOf(word.replace(/s$/, '')) + 1) as Weekday | 0

/** `du lundi au jeudi` as the four days it stands for. */
function spelledOut(text: string): string {
  return text.replace(/\b(?:du )?(\p{L}+) au (\p{L}+)\b/u, (whole, first: string, last: string) => {
    const [from, to] = [weekdayOf(first), weekdayOf(last)]
    return from && to && from < to ? names.slice(from - 1, to).join(' ') : whole
  })
}

/**
 * The half-days of each week in a text such as `lundi et mardi matin`; null when it says anything else. A half written
 * after several days holds for all those before it that bear none: `lundi et mardi matin` may mean two mornings or a
 * day and a morning, and the two mornings are true either way.
 */
export function readWeekly(text: string): WeeklyHalf[] | null {
  const words = spelledOut(fold(text).replaceAll('apres midi', 'apresmidi')).split(' ')
  const found: { weekday: Weekday; half: Half | null }[] = []
  for (const word of words) {
    const weekday = weekdayOf(word)
    const half = ends[word]
    if (weekday) found.push({ weekday, half: null })
    else if (half && found.length > 0) for (const day of found) day.half ??= half
    else if (!['le', 'les', 'et', 'ou', 'tous', 'chaque', 'uniquement', 'seulement'].includes(word)) return null
  }
  const all = found.flatMap(({ weekday, half }) => (half ? [half] : halves).map((one) => ({ weekday, half: one })))
  return all.length > 0 ? all : null
}
