import { dayIn, yearAt, type DayNumber } from '../days.ts'
import type { Territory } from '../network/model.ts'
import type { Book } from './book.ts'
import { helpedIn } from './cohort.ts'
import { writeEnvelopes } from './envelopes.ts'
import { fill } from './fill.ts'
import { contactedBefore, fitNeeds, unsuccessfulIn } from './others.ts'
import type { Draft } from './project.ts'
import { writeProjects } from './write.ts'
import { firstYear, totalsOf } from './years.ts'

/**
 * The files whose contact came before `actingFrom`, as rows: every fact up to the day of the build and none after it.
 * Returns how many projects there are.
 */
export function writePast(book: Book, territories: readonly Territory[], actingFrom: DayNumber, since = firstYear): number {
  const random = book.random.fork('past')
  const last = yearAt(actingFrom) + 1
  const totals = Array.from({ length: last - since + 1 }, (_, at) => totalsOf(random.fork(String(since + at)), since + at))
  let drafts: Draft[] = totals.flatMap((total) => {
    const stream = random.fork(`year ${total.year}`)
    return [...helpedIn(stream, total, territories, book.meetings), ...unsuccessfulIn(stream, total.year, total.helped, territories, book.meetings)]
  })
  drafts = contactedBefore(drafts, actingFrom)
  for (const { year, needs } of totals) if (needs !== null && actingFrom > dayIn(year, 12, 31)) drafts = fitNeeds(random, drafts, year, needs, territories, book.meetings)
  const projects = fill(random, drafts, totals)
  writeProjects(book, projects)
  writeEnvelopes(book, territories, yearAt(actingFrom))
  return projects.length
}
