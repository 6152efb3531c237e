import type { Cell, TableRow } from '#house/sheets/cell.ts'
import { lineOf } from '#house/sheets/cell.ts'
import { fold } from '#house/sheets/fold.ts'
import { faulty, isUnknown, value, whenKnown, type Reading } from '#house/sheets/reading.ts'
import type { Stage } from '../schema.ts'

/** How lists write the stage of a file. A word that could be two stages ("en cours") is asked of a person. */
const written: Readonly<Record<Stage, readonly string[]>> = {
  contacted: ['contact', 'contacté', 'prospect', 'premier contact', 'à contacter', 'contacted'],
  submitted: ['déposé', 'demande reçue', 'demande', 'soumis', 'reçu', 'submitted'],
  eligible: ['recevable', 'éligible', 'en cadrage', 'cadrage', 'diagnostic', 'en instruction', 'instruction', 'eligible', 'scoping'],
  ready: ['prêt', 'prêt pour le comité', 'à passer en comité', 'en attente de comité', 'ready'],
  adjourned: ['ajourné', 'reporté', 'à revoir', 'adjourned'],
  approved: ['accordé', 'accepté', 'validé', 'agréé', 'accord', 'accord du comité', 'en recherche', 'recherche d’intervenant', 'mise en relation', 'approved'],
  'under-way': ['mission en cours', 'en mission', 'démarré', 'convention signée', 'signé', 'under way', 'active'],
  closed: ['terminé', 'clôturé', 'clos', 'mission terminée', 'fini', 'en suivi', 'suivi', 'closed'],
  ineligible: ['non recevable', 'irrecevable', 'inéligible', 'non éligible', 'ineligible'],
  refused: ['refusé', 'rejeté', 'refus', 'avis défavorable', 'refused'],
  withdrawn: ['abandonné', 'abandon', 'retiré', 'sans suite', 'annulé', 'withdrawn'],
}
const stageByWord = new Map((Object.entries(written) as [Stage, readonly string[]][]).flatMap(([stage, words]) => words.map((word) => [fold(word), stage] as const)))

/** A person's answers: the list's word, folded → stage, or null where it is none. */
export type StageWords = Readonly<Record<string, Stage | null>>

const known = (text: string, words: StageWords): Stage | null => {
  const word = fold(text)
  return Object.hasOwn(words, word) ? (words[word] ?? null) : (stageByWord.get(word) ?? null)
}

export const stageOf = (words: StageWords): ((cell: Cell) => Reading<Stage>) => whenKnown((text) => {
  const stage = known(text, words)
  return stage ? value(stage) : faulty('stage-unknown', { word: text })
})

/** The words a list writes its stages with, how often, and what each is taken for. */
export function stageWords(rows: readonly TableRow[], column: string, words: StageWords): { word: string; key: string; count: number; stage: Stage | null }[] {
  const counted = new Map<string, { word: string; count: number }>()
  for (const row of rows) {
    const cell = row.cells[column] ?? null
    if (isUnknown(cell)) continue
    const key = fold(lineOf(cell))
    counted.set(key, { word: counted.get(key)?.word ?? lineOf(cell), count: (counted.get(key)?.count ?? 0) + 1 })
  }
  return [...counted].map(([key, { word, count }]) => ({ key, word, count, stage: known(word, words) })).toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}
