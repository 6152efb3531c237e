import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const guidesAddress = '/aide'
export const guideAddress = (slug: string) => `${guidesAddress}/${slug}`

/** One page for each trade of the network; a step leads to the page where one acts, where there is one for everybody. */
export const guides = [
  { slug: 'demander-un-appui', steps: ['/demander-un-appui', null, null, null, null] },
  { slug: 'ma-mission', steps: [null, '/verifier', null, null, null] },
  { slug: 'expert', steps: ['/compte/agenda', '/aujourdhui', '/compte/agenda/abonnement', '/aujourdhui', null] },
  { slug: 'responsable-hierarchique', steps: ['/aujourdhui', null, null, null] },
  { slug: 'correspondant', steps: ['/notre-engagement', '/aujourdhui', '/entreprises', '/simulateur-mecenat', '/notre-engagement/fiche-rse'] },
  { slug: 'membre-du-comite', steps: ['/aujourdhui', null, null, null, null] },
  { slug: 'animer-un-dossier', steps: ['/aujourdhui', '/dossiers/nouveau', '/recevabilite/regles', '/dossiers', '/comite'] },
  { slug: 'animer-une-mission', steps: ['/mise-en-relation', null, null, '/emargement', '/suivis'] },
  { slug: 'fonds-et-recus', steps: ['/avances', '/fonds/releves', '/fonds/previsions', '/recus'] },
  { slug: 'reseau', steps: ['/barometre/definitions', '/barometre/corrections', '/territoires-du-reseau', '/droits-des-personnes', '/conservation'] },
] as const
export type Guide = (typeof guides)[number]
