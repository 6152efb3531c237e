import { textOf, type Cell } from '#house/sheets/cell.ts'
import { fold } from '#house/sheets/fold.ts'
import { faulty, isUnknown, readText, unknown, value, type Doubt, type Reading } from '#house/sheets/reading.ts'
import { readSkills, type WrittenSkill } from '#people/skills/schema.ts'

const exclusions = /\b(ne (pas|plus|jamais)|sauf|exclu\w*|eviter|litiges?|conflits?|concurrent\w*|surtout pas|pas (de|d|chez|avec|pour)|refuse\w*)\b/

/** A coordinator's remark, kept as written. One that may exclude a company is pointed out: only a person can turn it into an exclusion. */
export function readNote(cell: Cell): Reading<string> {
  const note = readText(cell)
  return note.is === 'value' && exclusions.test(fold(note.value)) ? value(note.value, { code: 'exclusion-to-check' }) : note
}

/** The skills of an expert. Words that name no family are kept with a doubt for each: the coordinator chooses, the software does not. */
export function readSkillsCell(cell: Cell): Reading<WrittenSkill[]> {
  if (isUnknown(cell)) return unknown
  const text = textOf(cell)
  if (text.startsWith('=')) return faulty('formula', { text })
  const skills = readSkills(text)
  const doubts: Doubt[] = skills.filter(({ family }) => family === null).map((skill) => ({ code: 'family-unknown', params: { words: skill.text } }))
  return skills.length === 0 ? unknown : value(skills, ...doubts)
}
