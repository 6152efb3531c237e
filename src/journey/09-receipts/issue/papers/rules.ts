import { formats } from '#house/i18n/format.ts'
import { frenchEuros } from '#house/i18n/french-words.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import { toCents, toHalfDays } from '#house/units.ts'
import { texts as bodyTexts, categories } from '../../bodies/schema.ts'
import template from '../documents/receipt.typ?raw'
import { texts, type Content } from '../schema.ts'

const t = texts('fr')
const said = formats('fr')
const money = (cents: number) => said.euros(toCents(cents))
const place = ({ street, postcode, commune }: { street: string; postcode: string; commune: string }) => `${street}, ${postcode} ${commune}`
const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
/** « 1 200 € », then in letters: a receipt gives both. */
const both = (cents: number): [string, string][] => [[t('paper.figures'), money(cents)], [t('paper.letters'), sentence(frenchEuros(toCents(cents)))]]

function bodyRows({ body }: Content): [string, string][] {
  return [
    [t('paper.name'), body.name], [t('paper.number'), [body.siren ? `SIREN ${body.siren}` : '', body.rna ? `RNA ${body.rna}` : ''].filter(Boolean).join(', ')], [t('paper.address'), `${place(body)}, ${body.country}`], [t('paper.purpose'), body.purpose],
    ...(body.approval ? [[t('paper.approval'), t('paper.approval.of', { date: said.date(body.approval.grantedOn), reference: body.approval.reference })] as [string, string]] : []),
  ]
}

/** What was given, a person and mission a line: initials, qualification, dates; never a name nor a wage. */
const rowOf = ({ person, reference, qualification, mission, halfDays, valueCents }: Content['lines'][number]) =>
  [person, reference, [qualification, mission].filter(Boolean).join(' : ') || t('paper.not-given'), halfDays.map(({ day, half }) => `${said.date(day)}, ${said.half(half)}`).join(' ; '), said.days(toHalfDays(halfDays.length)), money(valueCents)]

/** Form 2041-MEC-SD, every field of it. `kind` says whether it is the original or a duplicate. */
export function receiptPaper(frame: Paper, content: Content, kind: 'original' | 'duplicate'): Uint8Array {
  const { company, body, lines, totalCents } = content
  const halfDays = lines.reduce((sum, line) => sum + line.halfDays.length, 0)
  return typeset(template, frame, {
    form: t('paper.form', { form: content.form }), 'mark-copy': kind === 'duplicate' ? t('paper.duplicate') : '', heading: t('paper.heading'),
    notes: [t('paper.order', { number: content.number }), ...content.replaces.map((number) => t('paper.replaces', { number }))],
    'body-title': t('paper.body'), body: bodyRows(content), 'category-title': t('paper.category'), categories: categories.map((category) => [category === body.category, bodyTexts('fr')(`category.${category}`)]),
    'company-title': t('paper.company'), company: [[t('paper.name'), company.name], [t('paper.legal-form'), company.legalForm], ['SIREN', company.siren], [t('paper.address'), place(company)]],
    'kind-title': t('paper.in-kind'), kind: both(totalCents), 'description-title': t('paper.description'), columns: ['person', 'file', 'service', 'dates', 'time', 'value'].map((key) => t(`paper.column.${key}` as 'paper.column.person')), rows: lines.map(rowOf),
    'description-note': t('paper.description.note', { days: said.days(toHalfDays(halfDays)), count: halfDays }),
    'cash-title': t('paper.cash'), cash: [...both(0), [t('paper.payment'), t('paper.payment.none')]], 'total-title': t('paper.total'), total: [...both(totalCents), [t('paper.period'), content.from === content.to ? said.date(content.from) : said.range(content.from, content.to)]],
    'sign-title': t('paper.sign'), sign: [[t('paper.issued'), said.date(content.issuedOn)], [t('paper.signatory'), `${body.signatory.name}, ${body.signatory.capacity}`], [t('paper.signature'), '']],
    'seal-note': t('paper.seal'), 'legal-note': t('paper.legal'),
  })
}
