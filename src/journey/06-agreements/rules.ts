import { createHash } from 'node:crypto'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import { frenchSpaces } from '#house/i18n/typography.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import type { Block, Filling } from './documents/template.ts'
import type { Condition, Variable } from './documents/variables.ts'
import paperTemplate from './documents/paper.typ?raw'
import type { MissionFile } from './queries.ts'
import { isLoan, type Outcome } from './route/rules.ts'
import { noAnswers, texts as routeTexts, type Answers } from './route/schema.ts'
import type { Amended, Changes, PaperKind } from './schema.ts'

export const parties = ['company', 'operator', 'sme', 'expert'] as const
export type PartyName = (typeof parties)[number]

/** Who signs which paper. The operator signs the secondment of time that was given to it. */
export function partiesOf(kind: PaperKind, answers: Answers): PartyName[] {
  if (kind === 'sponsorship') return ['company', 'operator']
  if (kind === 'secondment') return answers.receiver === 'body' ? ['company', 'operator', 'sme'] : ['company', 'sme']
  return kind === 'consent' ? ['company', 'expert'] : ['company', 'operator', 'sme']
}

const { days, date, dateLong, half } = formats('fr')

/** What the papers say of a mission: the file as amendments left it. */
export type Facts = {
  file: MissionFile
  people: Partial<Record<PartyName, { name: string }>>
  route: { answers: Answers; outcome: Outcome } | null
  /** What signed amendments changed, the last one last, and the one that is drawn. */
  amended: readonly Amended[]
  amendment: Changes | null
}

/** What stands after all amendments. */
export function standingOf({ file, amended, amendment }: Pick<Facts, 'file' | 'amended' | 'amendment'>) {
  const last = <Key extends keyof Amended>(key: Key): Amended[Key] => [...amended, ...(amendment ? [amendment.set] : [])].findLast((one) => one[key] !== null)?.[key] ?? null
  return {
    halfDays: last('halfDays') ?? toHalfDays(file.half_days), startsOn: last('startsOn') ?? file.sessions[0]?.day ?? null, endsOn: last('endsOn') ?? file.sessions.at(-1)?.day ?? null,
    objective: last('objective') ?? file.objective ?? '', deliverable: last('deliverable') ?? file.deliverable ?? '', outOfScope: last('outOfScope') ?? file.out_of_scope ?? '',
  }
}

function sessionLines({ sessions }: MissionFile, halfDays: HalfDays): string {
  const lines = sessions.map((session) => `${dateLong(session.day)}, ${half(session.half)}`)
  return [...lines, ...(sessions.length < halfDays ? ['les autres dates, à convenir'] : [])].join('\n')
}

const dated = (day: PlainDate | null) => (day ? date(day) : '')
const sirenOf = (siren: string) => siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0')
const heard = (state: Answers['cseCompany'], on: PlainDate | null) => (state === 'none' ? 'sans objet, il n’y en a pas' : on ? `le ${date(on)}` : '')

/** The value of each variable; empty where it is not known. */
export function valuesOf(facts: Facts): Record<Variable, string> {
  const { file, people, route, amendment } = facts
  const stands = standingOf(facts)
  const answers = route?.answers ?? noAnswers
  const t = routeTexts('fr')
  return {
    'dossier.reference': file.reference, 'territoire.nom': file.territory,
    'organisme.nom': file.operator, 'organisme.representant': people.operator?.name ?? '', 'organisme.identifiant': answers.bodyNumber ?? '', 'organisme.agrement': answers.approvalReference ?? '', 'organisme.agrement-date': dated(answers.approvedOn),
    'entreprise.nom': file.company, 'entreprise.siren': sirenOf(file.company_siren), 'entreprise.representant': people.company?.name ?? '',
    'pme.nom': file.sme, 'pme.siren': sirenOf(file.sme_siren), 'pme.commune': file.commune ?? '', 'pme.representant': people.sme?.name ?? '',
    'intervenant.nom': `${file.given_name} ${file.family_name}`, 'intervenant.fonction': file.job_title ?? '',
    'mission.objectif': stands.objective, 'mission.livrable': stands.deliverable, 'mission.hors-perimetre': stands.outOfScope, 'mission.recoit': file.recipient ?? '',
    'mission.jours': days(stands.halfDays), 'mission.debut': dated(stands.startsOn), 'mission.fin': dated(stands.endsOn), 'mission.demi-journees': sessionLines(file, stands.halfDays),
    'voie.nom': route ? t(`route.${route.outcome.route}`) : '', 'voie.article': route?.outcome.article ?? '', 'voie.facturation': answers.billedHow ?? 'rien n’est facturé',
    'cse.entreprise': heard(answers.cseCompany, answers.cseCompanyOn), 'cse.pme': heard(answers.cseSme, answers.cseSmeOn), 'contreparties.liste': answers.counterpartsList ?? '', 'lien.note': answers.linkNote ?? '',
    'avenant.numero': amendment ? String(amendment.number) : '', 'avenant.motif': amendment?.reason ?? '', 'avenant.changements': amendment?.said.join('\n') ?? '',
  }
}

/** The cases of a template that hold for a mission. */
export function holdsOf({ route, amendment }: Pick<Facts, 'route' | 'amendment'>): Set<Condition> {
  const holds = new Set<Condition>(amendment ? ['avenant'] : [])
  if (!route) return holds
  const { answers, outcome } = route
  const add = (condition: Condition, when: boolean) => void (when && holds.add(condition))
  add('don', answers.receiver === 'body')
  add('sans-recu', answers.receiver === 'sme')
  add('service', !isLoan(answers))
  add('pret', isLoan(answers))
  add('pret-au-cout', outcome.route === 'loan-at-cost')
  add('pret-gratuit', isLoan(answers) && outcome.route !== 'loan-at-cost')
  add('agrement-pme', answers.approval === 'article-4' || answers.approval === 'both')
  add('interet-general', answers.approval === 'general-interest' || answers.approval === 'both')
  add('contreparties', answers.counterparts === 'light' || answers.counterparts === 'heavy')
  add('lien', answers.link !== null && answers.link !== 'none')
  return holds
}

/** Papers have one language, French, with its spaces and apostrophes. */
export const fillingOf = (values: Readonly<Record<string, string>>, holds: ReadonlySet<string>): Filling => ({ values, holds, set: (text, edges) => frenchSpaces(text.replaceAll('\'', '’'), edges), absent: 'non précisé' })

export const termsHash = (text: string) => createHash('sha256').update(text).digest('hex')

/** Items that follow each other are one list. */
function groupsOf(blocks: readonly Block[]) {
  const groups: { kind: Block['kind']; texts: string[] }[] = []
  for (const { kind, text } of blocks) {
    const last = groups.at(-1)
    if (kind === 'item' && last?.kind === 'item') last.texts.push(text)
    else groups.push({ kind, texts: [text] })
  }
  return groups
}

/** A paper as its parties sign it: tagged, titled, in French. `signers`: in what capacity, and who; none for a preview. */
export const paperOf = (paper: Paper, blocks: readonly Block[], signers: readonly (readonly [capacity: string, name: string])[]): Uint8Array => typeset(paperTemplate, paper, {
  groups: groupsOf(blocks), signers, 'signers-title': 'Les signataires',
  note: 'Chaque partie signe pour elle-même, par un lien personnel et un code à usage unique ; le dossier de preuve joint dit qui, quand et comment. Le cachet posé après la dernière signature est celui de la plateforme : il prouve que ce document n’a pas changé depuis, il n’est pas la signature des parties.',
})

/** An amendment in words: from what to what. */
export function changesSaid(before: ReturnType<typeof standingOf>, set: Amended): string[] {
  const line = (what: string, from: string, to: string) => `${what} passe de « ${from || 'non précisé'} » à « ${to} »`
  return [
    ...(set.halfDays !== null ? [line('La durée', days(before.halfDays), days(set.halfDays))] : []),
    ...(set.startsOn !== null ? [line('Le début', dated(before.startsOn), dated(set.startsOn))] : []), ...(set.endsOn !== null ? [line('La fin', dated(before.endsOn), dated(set.endsOn))] : []),
    ...(set.objective !== null ? [line('L’objectif', before.objective, set.objective)] : []), ...(set.deliverable !== null ? [line('Le livrable', before.deliverable, set.deliverable)] : []), ...(set.outOfScope !== null ? [line('Le hors périmètre', before.outOfScope, set.outOfScope)] : []),
  ].map((text) => frenchSpaces(text))
}
