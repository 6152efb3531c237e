import { daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { fold } from '#house/sheets/fold.ts'
import type { Cents } from '#house/units.ts'
import type { Movement } from '../rules.ts'

/** An advance that money may come back for. Cents; `dueOn` and `dueCents` are of the oldest instalment not wholly paid. */
export type Expecting = { advanceId: string; reference: string; sme: string; owedCents: Cents; lateCents: Cents; dueOn: PlainDate | null; dueCents: Cents | null }
export const grounds = ['reference', 'name', 'instalment', 'late', 'whole', 'date'] as const
export type Ground = (typeof grounds)[number]
export type Proposal = { advance: Expecting; grounds: Ground[] }

/** Legal forms and words of no firm in particular: they tell no two apart. */
const common = new Set(['sarl', 'sas', 'sasu', 'sa', 'eurl', 'sci', 'scop', 'snc', 'ets', 'etablissements', 'societe', 'ste', 'entreprise', 'groupe', 'cie', 'et', 'de', 'du', 'des', 'la', 'le', 'les', 'vir', 'virement', 'sepa'])
const wordsOf = (text: string) => new Set(fold(text).split(' ').filter((word) => word.length > 1 && !common.has(word)))

/** Every word that is the firm's own is in the movement. */
function names(sme: string, said: ReadonlySet<string>): boolean {
  const own = wordsOf(sme)
  return own.size > 0 && [...own].every((word) => said.has(word))
}

const near = 10

function groundsFor({ bookedOn, amountCents }: Movement, said: ReadonlySet<string>, text: string, advance: Expecting): Ground[] {
  const { reference, sme, owedCents, lateCents, dueOn, dueCents } = advance
  const speaks: Record<Ground, boolean> = {
    reference: reference !== '' && text.includes(fold(reference)),
    name: names(sme, said),
    instalment: amountCents === dueCents,
    late: lateCents > 0 && amountCents === lateCents,
    whole: amountCents === owedCents,
    date: dueOn !== null && Math.abs(daysBetween(dueOn, bookedOn)) <= near,
  }
  return grounds.filter((ground) => speaks[ground])
}

/** A firm's name or the file's number says who paid; an amount says it only where it meets a day. */
const convincing = (found: readonly Ground[]) => found.includes('reference') || found.includes('name') || (found.includes('date') && found.some((ground) => ground === 'instalment' || ground === 'late' || ground === 'whole'))

/**
 * The advances a movement may repay, the best first, each with what speaks for it. Nothing is proposed for money that goes out, nor beyond
 * what is owed; a person accepts or refuses.
 */
export function proposalsFor(movement: Movement, expecting: readonly Expecting[], most = 3): Proposal[] {
  if (movement.amountCents <= 0) return []
  const text = fold(`${movement.label} ${movement.reference}`)
  const said = wordsOf(`${movement.name} ${movement.label}`)
  const weight = ({ grounds: found }: Proposal) => found.reduce((sum, ground) => sum + 2 ** (grounds.length - grounds.indexOf(ground)), 0)
  return expecting.filter(({ owedCents }) => movement.amountCents <= owedCents).map((advance) => ({ advance, grounds: groundsFor(movement, said, text, advance) }))
    .filter(({ grounds: found }) => convincing(found)).toSorted((a, b) => weight(b) - weight(a) || (a.advance.reference < b.advance.reference ? -1 : 1)).slice(0, most)
}
