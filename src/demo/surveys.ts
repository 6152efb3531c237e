import { everything } from '#house/access.ts'
import { addDays, daysBetween, toPlainDate, type PlainDate } from '#house/clock/plain-date.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { namedUuid, type Ids } from '#house/ids.ts'
import type { Question, Words } from '#journey/13-outreach/surveys/schema.ts'
import { momentAt } from './days.ts'

type Making = { database: Database; ids: Ids; today: PlainDate }

const said = (fr: string, en: string): Words => ({ fr, en })
const nothing = said('', '')
const question = (id: number, kind: Question['kind'], label: Words, more: Partial<Question> = {}): Question => ({ id, kind, label, required: true, options: [], most: null, min: null, max: null, unit: nothing, after: null, among: [], ...more })

/** The shares that were published, as answers among two hundred: 31, 14, 14, 9 and 8 %; the other 24 % were not published. */
const published = [
  { name: said('Commercial', 'Sales'), answers: 62 }, { name: said('Gestion-finances', 'Management and finance'), answers: 28 }, { name: said('Stratégie', 'Strategy'), answers: 28 },
  { name: said('Achats-approvisionnement', 'Purchasing and supply'), answers: 18 }, { name: said('HQSE', 'Health, quality, safety, environment'), answers: 16 }, { name: said('Autres compétences, parts non publiées', 'Other skills, shares not published'), answers: 48 },
]

const method = said(
  `Les parts se rapportent aux compétences demandées, besoins refusés ou retirés compris : on compte des compétences demandées, non des entreprises aidées.

La source est l’enquête, non le registre des dossiers : ces parts ne s’ajoutent pas à celles du baromètre et ne s’y comparent qu’avec prudence.

Cinq parts ont été publiées ; les 24 % restants sont réunis. L’effectif de 200 est celui de cette démonstration, l’enquête publiée ne disant pas le sien : les marges en dépendent.`,
  `The shares are of skills requested, refused and withdrawn needs included: skills requested are counted, not firms helped.

The source is the survey, not the register of files: these shares are not added to those of the barometer, and are compared with them with care.

Five shares were published; the other 24% stand together. The base of 200 is that of this demonstration, since the published survey does not tell its own: the margins depend on it.`,
)

type Dates = { opensOn: PlainDate; closesOn: PlainDate }

const common = (ids: Ids, { opensOn, closesOn }: Dates) => ({
  id: ids(), named: false, locales: ['fr', 'en'], opens_on: opensOn, closes_on: closesOn, created_by: null, created_at: momentAt(opensOn, 480), changed_at: momentAt(opensOn, 480), closed_on: null, published_on: null,
})
const audience = (ids: Ids, surveyId: string, position: number, name: Words, quota: number, answered: number) => ({ id: ids(), survey_id: surveyId, position, name: JSON.stringify(name), quota, answered })

/** The awareness survey of 2015, closed and published; its answers in one statement. */
async function enterSurveyOf2015(tx: Tx, ids: Ids): Promise<void> {
  const dates = { opensOn: toPlainDate('2015-09-14'), closesOn: toPlainDate('2015-10-30') }
  const row = { ...common(ids, dates), closed_on: dates.closesOn, published_on: toPlainDate('2015-12-07') }
  const given = published.flatMap(({ answers }, at) => Array.from({ length: answers }, () => at + 1))
  const asked = audience(ids, row.id, 1, said('Entreprises', 'Firms'), given.length, given.length)
  const days = daysBetween(dates.opensOn, dates.closesOn)
  await tx.insertInto('surveys').values({
    ...row, slug: 'enquete-de-notoriete-2015', status: 'published', title: JSON.stringify(said('Enquête de notoriété 2015', 'Awareness survey 2015')), introduction: JSON.stringify(nothing),
    credit: JSON.stringify(said('Une enquête d’ASTREES avec Malakoff Médéric.', 'A survey by ASTREES with Malakoff Médéric.')), method: JSON.stringify(method),
    questions: JSON.stringify([question(1, 'one', said('Quelle compétence est demandée ?', 'Which skill is requested?'), { options: published.map(({ name }) => name) })]),
  }).execute()
  await tx.insertInto('survey_audiences').values(asked).execute()
  await tx.insertInto('survey_answers').values(given.map((number, at) => ({
    id: namedUuid('survey-answer', `${row.id}:${at}`), survey_id: row.id, audience_id: asked.id, named: false, answered_on: addDays(dates.opensOn, (at * 7) % (days + 1)), choices: JSON.stringify({ 1: number }), texts: '{}', name: null, email: null,
  }))).execute()
}

const questions = [
  question(1, 'one', said('Connaissez-vous le mécénat de compétences ?', 'Do you know skills sponsorship?'), { options: [said('Oui, nous en faisons ou en avons reçu', 'Yes, we give or have received it'), said('Oui, de nom', 'Yes, by name'), said('Non', 'No')] }),
  question(2, 'several', said('Par qui en avez-vous entendu parler ?', 'Who told you about it?'), { options: [said('Une chambre consulaire', 'A chamber of commerce'), said('Une banque ou un expert-comptable', 'A bank or an accountant'), said('Une autre entreprise', 'Another firm'), said('La presse', 'The press')], most: 2, after: 1, among: [1, 2] }),
  question(3, 'scale', said('Cet appui vous serait-il utile ?', 'Would such help be of use to you?')),
  question(4, 'number', said('Combien de personnes l’entreprise emploie-t-elle ?', 'How many people does the firm employ?'), { required: false, min: 0, max: 100000, unit: said('personnes', 'people') }),
  question(5, 'short', said('Quelle compétence vous manque le plus ?', 'Which skill do you lack most?'), { required: false }),
  question(6, 'long', said('Qu’attendez-vous du réseau ?', 'What do you expect from the network?'), { required: false }),
]

/** A survey that anyone may answer today. */
async function enterOpenSurvey(tx: Tx, ids: Ids, today: PlainDate): Promise<void> {
  const row = common(ids, { opensOn: addDays(today, -10), closesOn: addDays(today, 45) })
  await tx.insertInto('surveys').values({
    ...row, slug: 'connaissez-vous-le-reseau', status: 'open', title: JSON.stringify(said('Connaissez-vous le réseau ?', 'Do you know the network?')),
    introduction: JSON.stringify(said('Six questions, trois minutes.', 'Six questions, three minutes.')), credit: JSON.stringify(said('Une enquête d’ASTREES, avec le soutien de ses partenaires.', 'A survey by ASTREES, with the support of its partners.')), method: JSON.stringify(nothing), questions: JSON.stringify(questions),
  }).execute()
  await tx.insertInto('survey_audiences').values([audience(ids, row.id, 1, said('Entreprises d’accueil', 'Host firms'), 200, 0), audience(ids, row.id, 2, said('Grandes entreprises', 'Large companies'), 50, 0)]).execute()
}

/** One that is being written: its first question, no audience yet. */
async function enterDraft(tx: Tx, ids: Ids, today: PlainDate): Promise<void> {
  const row = common(ids, { opensOn: addDays(today, 30), closesOn: addDays(today, 75) })
  await tx.insertInto('surveys').values({
    ...row, locales: ['fr'], created_at: momentAt(today, 480), slug: 'ce-que-les-entreprises-aidees-ont-garde', status: 'draft', title: JSON.stringify(said('Ce que les entreprises aidées ont gardé', '')), introduction: JSON.stringify(nothing), credit: JSON.stringify(nothing), method: JSON.stringify(nothing),
    questions: JSON.stringify([question(1, 'several', said('Quels outils servent encore ?', ''), { options: [said('Un plan de trésorerie', ''), said('Un fichier de prospection', ''), said('Aucun', '')] }), question(2, 'number', said('Depuis combien de mois ?', ''), { after: 1, among: [1, 2], min: 0, unit: said('mois', '') })]),
  }).execute()
}

/** What the network asked in 2015, what it asks today, and what it means to ask. */
export async function enterSurveys({ database, ids, today }: Making): Promise<void> {
  await transact(database, everything, async (tx) => {
    await enterSurveyOf2015(tx, ids)
    await enterOpenSurvey(tx, ids, today)
    await enterDraft(tx, ids, today)
  })
}
