import type { Question, Words } from '../schema.ts'

type Fields = Readonly<Record<string, string>>

const wordsAt = (fields: Fields, name: string): Words => ({ fr: fields[`${name}.fr`] ?? '', en: fields[`${name}.en`] ?? '' })

const linesOf = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trim())

/** Options stand line for line in each language; lines that are empty in every language fall out. */
function optionsAt(fields: Fields, name: string): Words[] {
  const [fr, en] = [linesOf(fields[`${name}.fr`]), linesOf(fields[`${name}.en`])]
  return Array.from({ length: Math.max(fr.length, en.length) }, (_line, at) => ({ fr: fr[at] ?? '', en: en[at] ?? '' })).filter((option) => option.fr !== '' || option.en !== '')
}

export const linesIn = (options: readonly Words[], locale: 'fr' | 'en') => options.map((option) => option[locale]).join('\n').trimEnd()

/** A posted question as the action reads it; its fields are named as the errors name them. */
function questionAt(fields: Fields, name: string) {
  const field = (part: string) => fields[`${name}.${part}`] ?? ''
  return {
    id: field('id'), kind: field('kind'), label: wordsAt(fields, `${name}.label`), required: field('required'), options: optionsAt(fields, `${name}.options`), most: field('most'), min: field('min').replace(',', '.'), max: field('max').replace(',', '.'),
    unit: wordsAt(fields, `${name}.unit`), after: field('after'), among: field('among').split(/[^\d]+/).filter((one) => one !== ''),
  }
}

/** How many entries of a list a form holds: `questions.0.…`, `questions.1.…` */
const countOf = (fields: Fields, list: string) => Math.max(-1, ...Object.keys(fields).flatMap((name) => (name.startsWith(`${list}.`) ? [Number(/^\w+\.(\d{1,2})\./.exec(name)?.[1] ?? -1)] : []))) + 1

export type Posted = ReturnType<typeof postedSurvey>

/** What a composer's form says. An audience without a name in any language was removed. */
export function postedSurvey(fields: Fields) {
  const audiences = Array.from({ length: countOf(fields, 'audiences') }, (_one, at) => ({ name: wordsAt(fields, `audiences.${at}.name`), quota: fields[`audiences.${at}.quota`] ?? '' }))
  return {
    version: fields['version'] ?? '', title: wordsAt(fields, 'title'), introduction: wordsAt(fields, 'introduction'), credit: wordsAt(fields, 'credit'), method: wordsAt(fields, 'method'), named: fields['named'] ?? '', opensOn: fields['opensOn'] ?? '', closesOn: fields['closesOn'] ?? '',
    questions: Array.from({ length: countOf(fields, 'questions') }, (_one, at) => questionAt(fields, `questions.${at}`)),
    audiences: audiences.filter(({ name }) => name.fr !== '' || name.en !== ''),
  }
}

/** Which earlier questions another may depend on. */
export const conditionable = (questions: readonly Question[], at: number) => questions.slice(0, at).flatMap((question, place) => (question.kind === 'one' || question.kind === 'several' || question.kind === 'scale' ? [{ question, place }] : []))
