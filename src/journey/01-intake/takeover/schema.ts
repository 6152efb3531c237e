import { z } from 'zod'
import { blankAsNull, id, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Field } from '#house/sheets/columns.ts'
import { centsShape, dayShape, halfDaysShape, PersonName } from '#house/sheets/shapes.ts'
import sheetEn from '#house/sheets/texts.en.json'
import sheetFr from '#house/sheets/texts.fr.json'
import { skillFamilyShape } from '#people/skills/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** How far a file had come when it was taken over; the order is that of the journey, the three ends apart. */
export const stages = ['contacted', 'submitted', 'eligible', 'ready', 'adjourned', 'approved', 'under-way', 'closed', 'ineligible', 'refused', 'withdrawn'] as const
export type Stage = (typeof stages)[number]

const Slot = z.object({ day: dayShape, half: z.enum(['morning', 'afternoon']) })
/** Whoever helps, as the network knows them. */
const Engaged = z.object({ expertId: z.uuid(), personId: z.uuid(), companyId: z.uuid(), siteId: z.uuid(), lineManagerId: z.uuid().nullable() })

/**
 * One line of a list of files under way, checked: what was decided, done and answered before. Half-days; `halfDaysDone` counts
 * the dated ones of `done` too. Jobs created and kept are never added up.
 */
export const TakenOverFile = z.object({
  stage: z.enum(stages),
  reference: z.string().nullable(),
  company: z.string().min(1),
  siren: z.string().regex(/^\d{9}$/),
  manager: PersonName.nullable(),
  managerEmail: z.email().nullable(),
  managerPhone: z.string().nullable(),
  headcount: z.number().nonnegative().nullable(),
  project: z.string().min(1),
  family: skillFamilyShape,
  capability: z.string(),
  contactedOn: dayShape.nullable(),
  decidedOn: dayShape.nullable(),
  halfDaysGranted: halfDaysShape.nullable(),
  advanceCents: centsShape.nullable(),
  jobsCreated: z.int().nonnegative().nullable(),
  jobsKept: z.int().nonnegative().nullable(),
  expertName: z.string().nullable(),
  expertEmail: z.string().nullable(),
  engaged: Engaged.nullable(),
  signedOn: dayShape.nullable(),
  halfDaysDone: halfDaysShape.nullable(),
  done: z.array(Slot),
  planned: z.array(Slot),
  closedOn: dayShape.nullable(),
  followUpMonths: z.union([z.literal(12), z.literal(24), z.literal(36)]).nullable(),
  jobsCreatedDeclared: z.int().nonnegative().nullable(),
  jobsKeptDeclared: z.int().nonnegative().nullable(),
  note: z.string().nullable(),
})
export type TakenOverFile = z.infer<typeof TakenOverFile>

export const takeoverFields: readonly Field[] = [
  { field: 'stage', titles: ['étape', 'étape du dossier', 'statut', 'état', 'avancement', 'état du dossier', 'stage', 'status'], required: true },
  { field: 'reference', titles: ['référence', 'réf', 'n° dossier', 'numéro de dossier', 'dossier', 'n°', 'reference'] },
  { field: 'company', titles: ['entreprise', 'société', 'raison sociale', 'pme', 'nom de l’entreprise', 'entreprise aidée', 'bénéficiaire', 'company'], required: true },
  { field: 'siren', titles: ['siren', 'n° siren', 'no siren', 'num siren', 'numéro siren', 'numéro de siren'], required: true },
  { field: 'manager', titles: ['dirigeant(e)', 'dirigeant', 'dirigeante', 'nom du dirigeant', 'nom dirigeant', 'chef d’entreprise', 'gérant', 'gérant(e)', 'interlocuteur', 'manager'] },
  { field: 'managerEmail', titles: ['e-mail', 'email', 'mail', 'courriel', 'e-mail dirigeant', 'e-mail du dirigeant', 'mail dirigeant'] },
  { field: 'managerPhone', titles: ['tél', 'téléphone', 'portable', 'mobile', 'tél dirigeant', 'téléphone dirigeant'] },
  { field: 'headcount', titles: ['effectif etp', 'effectif', 'effectifs', 'etp', 'nb salariés', 'nombre de salariés', 'salariés', 'headcount'] },
  { field: 'project', titles: ['projet', 'intitulé du projet', 'nature du projet', 'objet', 'besoin', 'description', 'description du besoin', 'mission', 'project'], required: true },
  { field: 'skill', titles: ['compétence demandée', 'compétences demandées', 'compétence', 'compétences', 'compétence recherchée', 'domaine', 'famille', 'famille de compétence', 'skill'], required: true },
  { field: 'contactedOn', titles: ['date de contact', 'premier contact', 'contact le', 'date contact', 'contacté le', 'date d’entrée', 'contacted'] },
  { field: 'decidedOn', titles: ['date du comité', 'date de comité', 'comité du', 'comité', 'décision du', 'date de décision', 'passage en comité', 'décidé le', 'decided'] },
  { field: 'halfDaysGranted', titles: ['jours accordés', 'nb jours accordés', 'jours', 'nombre de jours', 'jours prévus', 'jours validés', 'days granted'] },
  { field: 'advance', titles: ['avance', 'avance accordée', 'avance remboursable', 'montant de l’avance', 'prêt', 'prêt d’honneur', 'advance'] },
  { field: 'jobsCreated', titles: ['créations prévues', 'créations envisagées', 'emplois à créer', 'emplois créés prévus', 'créations d’emplois'] },
  { field: 'jobsKept', titles: ['maintiens prévus', 'maintiens envisagés', 'emplois à maintenir', 'emplois maintenus prévus', 'maintien d’emplois'] },
  { field: 'expert', titles: ['intervenant', 'intervenante', 'expert', 'nom de l’intervenant', 'mécène', 'salarié détaché'] },
  { field: 'expertEmail', titles: ['e-mail intervenant', 'mail intervenant', 'e-mail de l’intervenant', 'courriel intervenant', 'email expert', 'mail expert'] },
  { field: 'signedOn', titles: ['signé le', 'date de signature', 'signature', 'convention signée le', 'lettre de mission signée le', 'date de convention', 'démarrage', 'signed'] },
  { field: 'halfDaysDone', titles: ['jours réalisés', 'jours faits', 'jours effectués', 'nb jours réalisés', 'jours consommés', 'réalisé', 'days done'] },
  { field: 'done', titles: ['dates réalisées', 'dates des interventions', 'dates d’intervention', 'dates faites', 'interventions', 'visites', 'dates done'] },
  { field: 'planned', titles: ['dates prévues', 'prochaines dates', 'dates à venir', 'dates planifiées', 'dates planned'] },
  { field: 'closedOn', titles: ['clôturé le', 'date de clôture', 'clôture', 'fin de mission', 'date de fin', 'terminé le', 'closed'] },
  { field: 'followUpMonths', titles: ['suivi à', 'suivi mois', 'mois du suivi', 'suivi (mois)', 'dernier suivi', 'follow-up'] },
  { field: 'jobsCreatedDeclared', titles: ['créations déclarées', 'emplois créés', 'emplois créés déclarés', 'créations réalisées', 'créations constatées'] },
  { field: 'jobsKeptDeclared', titles: ['maintiens déclarés', 'emplois maintenus', 'emplois maintenus déclarés', 'maintiens réalisés', 'maintiens constatés'] },
  { field: 'note', titles: ['observations', 'observation', 'remarques', 'remarque', 'commentaires', 'commentaire', 'notes', 'note'] },
]

/** What is added up on both sides of the reconciliation: half-days, jobs, cents. */
export const measures = ['halfDaysGranted', 'halfDaysDone', 'jobsCreated', 'jobsKept', 'jobsCreatedDeclared', 'jobsKeptDeclared', 'advanceCents'] as const
export type Measure = (typeof measures)[number]
export type Sums = Record<Measure, number>
/** `files` and sums of the whole list, of what was held back and of what an earlier takeover had brought; `unread` cells hold no number. */
export const Totals = z.object({ ...Object.fromEntries((['source', 'heldBack', 'known'] as const).map((part) => [part, z.record(z.string(), z.number())])), unread: z.number() })
export type Totals = { source: Sums & { files: number }; heldBack: Sums & { files: number }; known: Sums & { files: number }; unread: number }

export const StartTakeover = z.object({ territoryId: id, name: z.string().min(1).max(300), bytes: z.instanceof(Uint8Array) })
/** A person's answers: which column is which field (null: none), which word of the list is which stage (null: none). */
export const MapTakeover = z.object({ takeoverId: id, columns: z.record(z.string().max(60), z.string().max(300).nullable()), stages: z.record(z.string().max(300), blankAsNull(z.enum(stages))) })
export const TakeoverOnly = z.object({ takeoverId: id })
export const UndoTakeover = z.object({ takeoverId: id, reason: text })

type Texts = Readonly<Record<string, string>>
const french: Texts = { ...sheetFr, ...fr }
const english: Texts = { ...sheetEn, ...en }

/** Every text of a takeover. Keys are the codes; `field.…` names a field, `stage.…` a stage. */
export const texts = catalogue({ fr: french, en: english })
