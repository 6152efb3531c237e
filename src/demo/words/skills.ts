import type { SkillFamily } from '#people/skills/schema.ts'

/** A concrete capability, in words of the field: its French words are also its code, as lists from the field write it. */
export type CapabilityWords = { fr: string; en: string }
export type FamilyWords = { jobTitle: string; managerTitle: string; capabilities: readonly CapabilityWords[]; objective: string; deliverable: string; outOfScope: string; description: string }

const words = (jobTitle: string, managerTitle: string, capabilities: readonly (readonly [string, string])[], [description, objective, deliverable, outOfScope]: readonly [string, string, string, string]): FamilyWords =>
  ({ jobTitle, managerTitle, capabilities: capabilities.map(([fr, en]) => ({ fr, en })), description, objective, deliverable, outOfScope })

export const familyWords: Record<SkillFamily, FamilyWords> = {
  'commercial': words('Responsable grands comptes', 'Directeur des ventes',
    [['prospecter un secteur nouveau', 'prospect a new sector'], ['bâtir une grille tarifaire', 'build a price list'], ['organiser une force de vente', 'organise a sales force'], ['répondre à un appel d’offres', 'answer a tender']],
    ['Vendre sans dépendre du seul dirigeant, sur un marché que l’entreprise connaît mal', 'Bâtir une démarche commerciale que l’équipe tient seule', 'Plan d’action commercial, fichier de prospects et grille tarifaire', 'La refonte du site internet']),
  'gestion-finances': words('Contrôleur de gestion', 'Directeur administratif et financier',
    [['bâtir un plan de trésorerie', 'build a cash plan'], ['calculer un coût de revient', 'compute a cost price'], ['monter un tableau de bord', 'set up a dashboard'], ['préparer un dossier bancaire', 'prepare a bank file']],
    ['Connaître ses marges par affaire et voir venir la trésorerie', 'Donner au dirigeant une vue mensuelle de sa trésorerie et de ses marges', 'Tableau de bord mensuel et plan de trésorerie à douze mois', 'La tenue de la comptabilité et les déclarations']),
  'strategie': words('Responsable du développement', 'Directeur de site',
    [['écrire un plan à trois ans', 'write a three-year plan'], ['préparer une transmission', 'prepare a handover'], ['étudier une diversification', 'study a diversification']],
    ['Choisir entre deux voies de développement avant d’investir', 'Décider d’une orientation à trois ans, chiffrée et partagée', 'Plan à trois ans avec trois scénarios chiffrés', 'La recherche d’investisseurs']),
  'achats-approvisionnement': words('Acheteuse projet', 'Responsable des achats',
    [['mettre les fournisseurs en concurrence', 'put suppliers in competition'], ['réduire les stocks', 'reduce stocks'], ['négocier un contrat cadre', 'negotiate a framework contract']],
    ['Réduire le coût des matières et la dépendance à un fournisseur', 'Mettre en place une méthode d’achat et un suivi des fournisseurs', 'Tableau des fournisseurs, grille de consultation et règles de stock', 'Les achats de matériel informatique']),
  'hqse': words('Ingénieure qualité sécurité', 'Responsable QSE',
    [['préparer ISO 9001', 'prepare ISO 9001'], ['préparer ISO 45001', 'prepare ISO 45001'], ['tenir le document unique', 'keep the risk register'], ['mettre en place la méthode HACCP', 'set up HACCP']],
    ['Obtenir la certification que demande le principal client', 'Préparer l’audit de certification et rendre l’équipe autonome', 'Manuel, procédures et plan d’audit interne', 'La certification elle-même']),
  'ressources-humaines': words('Responsable des ressources humaines', 'Directrice des ressources humaines',
    [['recruter sur un métier rare', 'recruit for a scarce trade'], ['conduire les entretiens annuels', 'run yearly reviews'], ['bâtir un plan de formation', 'build a training plan']],
    ['Recruter et garder les personnes dont le développement dépend', 'Structurer le recrutement et l’intégration', 'Fiches de poste, grille d’entretien et parcours d’intégration', 'La paie']),
  'production-organisation': words('Responsable des méthodes', 'Responsable de production',
    [['conduire un chantier 5S', 'run a 5S workshop'], ['équilibrer une ligne', 'balance a line'], ['planifier un atelier', 'schedule a workshop']],
    ['Tenir les délais malgré la hausse des commandes', 'Réorganiser l’atelier pour réduire les encours', 'Plan d’implantation, planning d’atelier et indicateurs de délai', 'L’achat de machines']),
  'communication-marketing': words('Chargée de communication', 'Responsable marketing',
    [['définir une marque', 'define a brand'], ['tenir un plan de communication', 'keep a communication plan'], ['étudier un marché', 'study a market']],
    ['Se faire connaître de donneurs d’ordres qui ignorent l’entreprise', 'Définir un positionnement et les supports qui le portent', 'Plan de communication et argumentaire', 'La création graphique']),
  'systemes-information-numerique': words('Cheffe de projet informatique', 'Directeur des systèmes d’information',
    [['choisir un progiciel de gestion', 'choose a business software'], ['protéger les données', 'protect data'], ['vendre en ligne', 'sell online']],
    ['Choisir un logiciel de gestion sans se tromper', 'Écrire le cahier des charges et comparer trois offres', 'Cahier des charges et grille de comparaison', 'L’installation du logiciel']),
  'juridique': words('Juriste d’entreprise', 'Directrice juridique',
    [['revoir des conditions générales', 'review terms and conditions'], ['protéger une marque', 'protect a trademark']],
    ['Mettre à plat contrats et conditions générales de vente', 'Revoir les contrats types et former celle qui les tient', 'Conditions générales et deux contrats types', 'La conduite d’un contentieux']),
  'international': words('Responsable de zone export', 'Directeur export',
    [['ouvrir un premier pays', 'open a first country'], ['maîtriser les incoterms', 'master incoterms']],
    ['Ouvrir un premier pays à l’exportation', 'Choisir un pays et préparer les premières ventes', 'Diagnostic export et plan pour un pays', 'La traduction des notices']),
  'technique-rd': words('Ingénieur d’études', 'Responsable du bureau d’études',
    [['fiabiliser un prototype', 'make a prototype reliable'], ['choisir un matériau', 'choose a material']],
    ['Passer du prototype à la petite série', 'Fiabiliser le produit et écrire le dossier de fabrication', 'Dossier de fabrication et plan d’essais', 'Le dépôt de brevet']),
}

/** What was asked for in 2015, as published for the first five; the rest shares the 24 % that were not. */
export const familyShares = [
  ['commercial', 31], ['gestion-finances', 14], ['strategie', 14], ['achats-approvisionnement', 9], ['hqse', 8], ['ressources-humaines', 6], ['production-organisation', 6],
  ['communication-marketing', 5], ['systemes-information-numerique', 3], ['juridique', 2], ['international', 1], ['technique-rd', 1],
] as const satisfies readonly (readonly [SkillFamily, number])[]
