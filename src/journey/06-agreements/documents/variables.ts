import consent from './network/consent.txt?raw'
import letter from './network/letter.txt?raw'
import secondment from './network/secondment.txt?raw'
import sponsorship from './network/sponsorship.txt?raw'
import timeSheet from './network/time-sheet.txt?raw'

/** Sponsorship agreement (A), secondment agreement (B), the expert's consent (C), mission letter (D), time sheet (E). */
export const documentKinds = ['sponsorship', 'secondment', 'consent', 'letter', 'time-sheet'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** The network's own words, until a territory writes its own. */
export const networkTexts: Readonly<Record<DocumentKind, string>> = { sponsorship, secondment, consent, letter, 'time-sheet': timeSheet }

/** Each variable with an example; what it means stands in the catalogue. */
export const examples = {
  'dossier.reference': '2026-014', 'territoire.nom': 'Bassin de Nancy',
  'organisme.nom': 'Initiative Lorraine', 'organisme.representant': 'Hélène Aubry', 'organisme.identifiant': 'W543001234', 'organisme.agrement': '2022-118', 'organisme.agrement-date': '14 mars 2022',
  'entreprise.nom': 'Fonderies de Meurthe', 'entreprise.siren': '732 829 320', 'entreprise.representant': 'Karim Benali',
  'pme.nom': 'Tôlerie Marchandeau', 'pme.siren': '552 081 317', 'pme.commune': 'Saint-Aubin', 'pme.representant': 'Julien Marchandeau',
  'intervenant.nom': 'Sophie Vasseur', 'intervenant.fonction': 'responsable commerciale',
  'mission.objectif': 'Vendre au secteur médical sans dépendre du dirigeant', 'mission.livrable': 'Un plan d’action commercial et une grille tarifaire', 'mission.hors-perimetre': 'Refaire le site', 'mission.recoit': 'Sandrine Loiseau, assistante commerciale',
  'mission.jours': '2 jours', 'mission.debut': '7 avril 2026', 'mission.fin': '12 mai 2026', 'mission.demi-journees': 'mardi 7 avril 2026, matin\nmardi 7 avril 2026, après-midi\nmardi 21 avril 2026, matin\nmardi 12 mai 2026, matin',
  'voie.nom': 'don de compétences à l’organisme porteur', 'voie.article': 'CGI, art. 238 bis', 'voie.facturation': 'rien n’est facturé',
  'cse.entreprise': 'le 2 mars 2026', 'cse.pme': 'sans objet, il n’y en a pas', 'contreparties.liste': 'le logo de l’entreprise sur le site du réseau, évalué à 100 €', 'lien.note': 'l’entreprise achète chaque année quelques pièces à la PME ; l’intervenant n’y participe pas',
  'avenant.numero': '1', 'avenant.motif': 'Le salon a été avancé', 'avenant.changements': 'La durée passe de 2 jours à 3 jours\nLa fin passe du 12 mai 2026 au 30 juin 2026',
} as const satisfies Record<string, string>
export type Variable = keyof typeof examples

export const conditions = ['don', 'service', 'pret', 'pret-au-cout', 'pret-gratuit', 'sans-recu', 'agrement-pme', 'interet-general', 'contreparties', 'lien', 'avenant'] as const
export type Condition = (typeof conditions)[number]

const everywhere = [
  'dossier.reference', 'territoire.nom', 'organisme.nom', 'organisme.representant', 'entreprise.nom', 'entreprise.siren', 'entreprise.representant', 'pme.nom', 'pme.siren', 'pme.commune', 'pme.representant', 'intervenant.nom', 'intervenant.fonction',
  'mission.objectif', 'mission.livrable', 'mission.hors-perimetre', 'mission.recoit', 'mission.jours', 'mission.debut', 'mission.fin', 'mission.demi-journees', 'voie.nom', 'voie.article',
] as const satisfies readonly Variable[]
const routes = ['don', 'service', 'pret', 'pret-au-cout', 'pret-gratuit', 'sans-recu'] as const satisfies readonly Condition[]

/** What each paper may say: nothing that its readers should not read. */
export const namesOf: Readonly<Record<DocumentKind, { variables: readonly Variable[]; conditions: readonly Condition[] }>> = {
  sponsorship: { variables: [...everywhere, 'organisme.identifiant', 'organisme.agrement', 'organisme.agrement-date', 'contreparties.liste'], conditions: [...routes, 'agrement-pme', 'interet-general', 'contreparties'] },
  secondment: { variables: [...everywhere, 'voie.facturation', 'cse.entreprise', 'cse.pme'], conditions: routes },
  consent: { variables: everywhere, conditions: routes },
  letter: { variables: [...everywhere, 'lien.note', 'avenant.numero', 'avenant.motif', 'avenant.changements'], conditions: [...routes, 'lien', 'avenant'] },
  'time-sheet': { variables: everywhere, conditions: routes },
}
