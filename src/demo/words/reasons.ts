import type { Decliner } from '#journey/04-matching/rules.ts'
import type { ReasonCode } from '#journey/04-matching/schema.ts'

export const ineligible = ['hors-territoire', 'entreprise-trop-recente', 'plus-de-250-salaries', 'procedure-collective'] as const
export const withdrawn = ['Le dirigeant a reporté son projet.', 'L’entreprise a recruté la personne qui lui manquait.', 'Sans nouvelles après trois relances.', 'Le projet a été repris par un cabinet payé par la branche.'] as const
export const neverStarted = ['Le carnet de commandes s’est retourné avant le démarrage.', 'Le dirigeant n’a plus le temps de recevoir un intervenant.', 'L’investissement prévu est abandonné.'] as const
export const refused = ['Le projet ne porte pas d’emploi sur le territoire.', 'Le besoin relève d’un prestataire payant.', 'La situation financière ne permet pas d’en attendre un effet.', 'Le projet n’est pas assez précis.'] as const
export const adjourned = ['Le plan de financement est à compléter.', 'Le comité souhaite rencontrer la personne qui recevra le savoir-faire.', 'Les derniers comptes manquent au dossier.'] as const
export const interrupted = ['Liquidation de la PME.', 'L’intervenant a changé de poste.', 'Le dirigeant est absent pour longtemps.', 'Les parties ne s’entendent plus sur le contenu.'] as const
export const replaced = 'La confiance n’est pas venue après la première visite.'
export const disputed = ['La visite a été écourtée d’une heure.', 'La date déclarée n’est pas la bonne.', 'Le dirigeant n’était pas prévenu.'] as const
export const settled = 'Les deux parties se sont parlé : la demi-journée a eu lieu à une autre heure.'
export const voided = 'Après échange avec les deux parties, la demi-journée n’a pas eu lieu.'

/** What somebody says when they say no, and the reason they choose in the list. */
export const declines = {
  'company': [['Charge de fin d’année sur le site.', 'too-busy'], ['La personne part en projet à l’étranger.', 'dates'], ['Plus de journées cette année.', 'not-now']],
  'line-manager': [['Période d’inventaire.', 'dates'], ['L’équipe est déjà réduite de deux personnes.', 'too-busy'], ['Trop loin du calendrier de l’équipe.', 'dates']],
  'expert': [['Je connais trop mal ce métier.', 'wrong-skill'], ['Mes enfants en bas âge cet hiver.', 'not-now'], ['Je viens de terminer une autre mission.', 'too-busy'], ['Trop de route pour une demi-journée.', 'distance']],
  'sme': [['Déjà rencontré, le contact n’avait pas pris.', 'other'], ['L’entreprise aidante est cliente d’un concurrent.', 'conflict'], ['Le profil est trop industriel pour nous.', 'wrong-skill']],
} as const satisfies Readonly<Record<Exclude<Decliner, 'coordinator' | 'system'>, readonly (readonly [words: string, code: ReasonCode])[]>>

export const conditions = [
  ['Fournir les comptes arrêtés du dernier exercice', 'signature'],
  ['Désigner par écrit la personne qui reçoit le savoir-faire', 'matching'],
  ['Produire l’accord écrit de la banque', 'advance'],
  ['Tenir le coordinateur informé des recrutements', 'nothing'],
] as const

export const tools = ['Grille tarifaire et fichier de prospects', 'Tableau de bord mensuel', 'Manuel et procédures à jour', 'Plan à trois ans', 'Planning d’atelier affiché', 'Cahier des charges', ''] as const
export const nextSteps = ['Le dirigeant poursuit seul.', 'Un second besoin est à l’étude.', 'Point téléphonique dans six mois.', ''] as const
export const tasks = ['Entretien avec le dirigeant', 'Visite et diagnostic', 'Atelier avec l’équipe', 'Relecture des documents', 'Mise en pratique', 'Point d’étape', 'Restitution'] as const
export const referrers = ['Expert-comptable du dirigeant', 'Chambre de métiers', 'Banque de l’entreprise', 'Réseau consulaire', 'Agence de développement', 'Bouche-à-oreille'] as const
export const recipients = ['Le dirigeant', 'L’adjointe de direction', 'Le responsable d’atelier', 'La responsable administrative', 'Le futur repreneur'] as const
export const urgencies = ['Dans l’année', 'Avant l’été', 'Avant la fin de l’exercice', ''] as const
export const places = ['Siège de l’opérateur', 'Mairie', 'Pépinière d’entreprises', 'Hôtel d’entreprises', 'Maison de l’économie'] as const
export const capacities = ['Dirigeante d’entreprise', 'Banque', 'Expert-comptable', 'Chambre de métiers', 'Collectivité', 'Sous-préfecture', 'Organisation syndicale', 'Réseau d’accompagnement', 'Entreprise aidante', 'Enseignement supérieur'] as const
export const startingPoints = ['Un tableau tenu par le dirigeant', 'Un premier essai, abandonné faute de temps', 'Rien d’écrit pour l’instant', 'Un audit de l’an dernier', 'Un logiciel acheté, peu utilisé'] as const
export const freedTimes = ['Un jour par semaine', 'Deux heures par semaine', 'Une demi-journée par quinzaine', ''] as const
export const siteAccesses = ['Accueil à l’atelier, chaussures de sécurité', 'Sonner au portail, parking visiteurs', ''] as const
export const briefRemarks = ['Mieux vaut éviter la première semaine du mois : clôture des comptes.', 'Le livrable devrait tenir sur deux pages, pour servir après.', 'Pouvez-vous préciser ce qui existe déjà ?'] as const

/** Why a member stands aside. */
export const conflicts = ['Mon établissement est la banque de cette entreprise.', 'Nous sommes clients de cette entreprise.', 'Je suis l’expert-comptable du dossier.', 'Le dirigeant est un proche.'] as const

/** What a manager says before the form: the reason why one calls again. */
export const heardOnTheTelephone = ['Préfère parler de son besoin de vive voix. Le rappeler quand il aura vu son comptable.', 'Hésite entre deux appuis et demande un exemple d’une entreprise voisine. Convenu de se rappeler.'] as const
