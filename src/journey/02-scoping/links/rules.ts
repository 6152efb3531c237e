import type { BriefContent, BriefField } from '../editions/schema.ts'
import { questions, type Question } from './schema.ts'

const isBlank = (content: BriefContent, field: BriefField) => content[field] === '' || content[field] === null

/** A question is answered once its first part is. */
const unanswered = (content: BriefContent) => questions.filter(({ asked, fields }) => asked && isBlank(content, fields[0]))

/** The question to show: the one that was chosen, else the first without an answer, else none: the summary. */
export function questionNow(content: BriefContent, chosen: string | undefined): Question | null {
  const named = questions.find(({ key }) => key === chosen)
  if (named || chosen === 'resume') return named ?? null
  return unanswered(content)[0] ?? null
}

/** « 3 questions encore » */
export const leftToAnswer = (content: BriefContent) => unanswered(content).length
