import { formats } from '#house/i18n/format.ts'
import { frenchEuros } from '#house/i18n/french-words.ts'
import { letterPaper } from '#house/pdf/letter.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import { toCents, type Cents } from '#house/units.ts'
import template from './documents/contract.typ?raw'
import { texts, type PaperContent, type PaperKind } from './schema.ts'

// In French, as what the parties sign is.
const t = texts('fr')
const said = formats('fr')
const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
const both = (cents: Cents): [string, string][] => [[t('amount.figures'), said.euros(cents)], [t('amount.letters'), sentence(frenchEuros(cents))]]

type InstalmentTable = { head: string[]; rows: string[][]; total: string[] }
type Part = { title: string; paragraphs: string[]; rows: [string, string][]; table: InstalmentTable | null }
export type PaperWords = { heading: string; about: string; parties: { title: string; rows: [string, string][] }[]; parts: Part[]; sign: [string, string, string][] }

const part = (title: string, ...paragraphs: string[]): Part => ({ title, paragraphs, rows: [], table: null })
const numbered = (parts: readonly Part[]) => parts.map((one, at) => ({ ...one, title: t('article', { number: at + 1, title: one.title }) }))

/** Rank, day, amount and what is left afterwards; in total what is spread. */
function instalmentTable({ schedule, spreadCents }: PaperContent): InstalmentTable {
  let left: number = spreadCents
  const rows = schedule.map(({ dueOn, amountCents }, at) => {
    left -= amountCents
    return [String(at + 1), said.date(dueOn), said.euros(amountCents), said.euros(toCents(left))]
  })
  return { head: [t('column.rank'), t('column.due'), t('column.amount'), t('column.after')], rows, total: ['', t('total'), said.euros(spreadCents), ''] }
}

function partiesOf({ lender, borrower }: PaperContent): PaperWords['parties'] {
  const known = (value: string | null) => value ?? t('not-known')
  return [
    { title: t('lender'), rows: [[t('name'), lender.name], [t('fund'), t('fund.of', { territory: lender.territory })], [t('represented'), known(lender.signatory)]] },
    { title: t('borrower'), rows: [[t('name'), borrower.name], [t('siren'), borrower.siren], [t('address'), borrower.address.join(', ') || t('not-known')], [t('represented'), known(borrower.manager)]] },
  ]
}

function deMinimisPart({ deMinimis, minimisCeilingCents }: PaperContent): Part {
  const own = deMinimis ? t('minimis.grant', { grant: said.euros(deMinimis.grossGrantCents), received: said.euros(deMinimis.receivedCents), from: said.date(deMinimis.windowFrom) }) : t('minimis.none')
  return part(t('minimis'), minimisCeilingCents === null ? t('minimis.unknown') : t('minimis.text', { ceiling: said.euros(minimisCeilingCents) }), own, t('minimis.keep'))
}

/** The terms in their order: what is lent, how it is paid out, how it comes back, what else binds the parties. */
function contractParts(content: PaperContent): Part[] {
  const { reference, lender, decidedOn, amountCents, terms, from, mandate, conditions } = content
  const blocked = conditions.length > 0 ? [t('payment.conditions', { count: conditions.length }), conditions.map((wording) => `– ${wording}`).join('\n')] : []
  return numbered([
    part(t('object'), t('object.text', { date: said.date(decidedOn), territory: lender.territory, reference })),
    { ...part(t('amount')), rows: both(amountCents) },
    part(t('rate'), t('rate.text')),
    part(t('payment'), t('payment.text'), ...blocked),
    { ...part(t('repayment'), t('repayment.grace', { grace: terms.graceMonths, instalments: terms.instalments }), t('repayment.provisional', { date: said.date(from) })), table: instalmentTable(content) },
    part(t('means'), mandate ? t('means.mandate', { mandate }) : t('means.transfer', { reference })),
    part(t('early'), t('early.text')), part(t('trouble'), t('trouble.text')), part(t('call'), t('call.text')),
    deMinimisPart(content), part(t('data'), t('data.text')),
  ])
}

const amountAndDays = ({ amountCents, contractedOn, disbursedOn }: PaperContent) => ({ amount: said.euros(amountCents), contracted: said.date(contractedOn), disbursed: said.date(disbursedOn ?? contractedOn) })

function amendmentParts(content: PaperContent): Part[] {
  const { terms, from, reason, spreadCents } = content
  const agreed = said.date(from)
  return numbered([
    part(t('object'), t('amendment.text', { ...amountAndDays(content), agreed, reason: reason ?? '' })),
    { ...part(t('amendment.left')), rows: both(spreadCents) },
    { ...part(t('amendment.terms'), t('amendment.grace', { grace: terms.graceMonths, instalments: terms.instalments, agreed })), table: instalmentTable(content) },
    part(t('amendment.rest'), t('amendment.rest.text')),
  ])
}

const scheduleParts = (content: PaperContent): Part[] => [part(t('schedule.object'), t('schedule.text', amountAndDays(content))), { ...part(t('schedule')), table: instalmentTable(content) }]

const partsOf = { contract: contractParts, amendment: amendmentParts, schedule: scheduleParts } as const

/** The words of a contract, of its definitive schedule or of an amendment. */
export function paperWords(kind: Exclude<PaperKind, 'notice'>, version: number, content: PaperContent): PaperWords {
  const { lender, borrower, reference, drawnOn } = content
  return {
    heading: t(`heading.${kind}`, { version }), about: t('about', { reference, date: said.date(drawnOn) }), parties: partiesOf(content), parts: partsOf[kind](content),
    sign: kind === 'schedule' ? [] : [[t('sign.lender'), `${lender.signatory ?? ''}${lender.signatory ? ', ' : ''}${lender.name}`, t('sign.what')], [t('sign.borrower'), `${borrower.manager ?? ''}${borrower.manager ? ', ' : ''}${borrower.name}`, t('sign.what')]],
  }
}

/** What a formal notice says, paragraph by paragraph. */
export function noticeWords(content: PaperContent): string[] {
  const { reference, drawnOn, borrower, lender, late } = content
  if (!late) throw new RangeError('a formal notice needs what is late')
  const [amount, owed] = [said.euros(late.cents), said.euros(late.owedCents)]
  const reminded = late.remindedOn.map((day) => said.date(day))
  return [
    t('notice.contract', { ...amountAndDays(content), sme: borrower.name, reference }),
    [t('notice.late', { date: said.date(drawnOn), late: amount }), ...late.instalments.map(({ dueOn, amountCents }) => `– ${t('notice.line', { date: said.date(dueOn), amount: said.euros(amountCents) })}`)].join('\n'),
    ...(reminded.length > 0 ? [t('notice.reminded', { count: reminded.length, dates: new Intl.ListFormat('fr').format(reminded) })] : []),
    t('notice.ask', { late: amount, reference }), t('notice.else', { owed }), t('notice.call', { telephone: lender.telephone ?? 'none' }),
  ]
}

/** The PDF of a paper: tagged, with its title and language. */
export function paperPdf(frame: Paper, kind: PaperKind, version: number, content: PaperContent): Uint8Array {
  if (kind !== 'notice') return typeset(template, frame, { ...paperWords(kind, version, content), 'sign-title': t('sign'), 'done-at': t('done-at'), 'seal-note': t('seal') })
  const { borrower, lender, drawnOn } = content
  return letterPaper(frame, [{
    to: [borrower.name, borrower.manager ?? '', ...borrower.address].filter(Boolean), day: t('notice.post', { date: said.date(drawnOn) }), title: t('notice.title'), greeting: t('notice.greeting'),
    paragraphs: noticeWords(content), signature: [lender.signatory ?? '', lender.name].filter(Boolean),
  }])
}

export const paperTitle = (kind: PaperKind, version: number, reference: string) => t(`title.${kind}`, { version, reference })
