import { roles, type Role } from '#house/access.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const guidesAddress = '/aide'
export const guideAddress = (slug: string) => `${guidesAddress}/${slug}`

const coordinator: readonly Role[] = ['territory-coordinator']
const network: readonly Role[] = ['network-admin', 'national-coordinator']

/** Where a step is done, and by whom; nobody named: by anybody. */
type Place = { href: string; who: readonly Role[] }

/** One page for each trade of the network; a step leads to the page where one acts, where there is one for everybody. */
export const guides = [
  { slug: 'demander-un-appui', steps: [{ href: '/demander-un-appui', who: [] }, null, null, null, null] },
  { slug: 'ma-mission', steps: [null, { href: '/verifier', who: [] }, null, null, null] },
  { slug: 'expert', steps: [{ href: '/compte/agenda', who: ['expert', 'sme-manager'] }, { href: '/aujourdhui', who: roles }, { href: '/compte/agenda/abonnement', who: ['expert', 'sme-manager'] }, { href: '/aujourdhui', who: roles }, null] },
  { slug: 'responsable-hierarchique', steps: [{ href: '/aujourdhui', who: roles }, null, null, null] },
  { slug: 'correspondant', steps: [{ href: '/notre-engagement', who: ['company-correspondent'] }, { href: '/aujourdhui', who: roles }, { href: '/entreprises', who: ['company-correspondent'] }, { href: '/simulateur-mecenat', who: ['company-correspondent'] }, { href: '/notre-engagement/fiche-rse', who: ['company-correspondent'] }] },
  { slug: 'membre-du-comite', steps: [{ href: '/aujourdhui', who: roles }, null, null, null, null] },
  { slug: 'animer-un-dossier', steps: [{ href: '/aujourdhui', who: roles }, { href: '/dossiers/nouveau', who: coordinator }, { href: '/recevabilite/regles', who: coordinator }, { href: '/dossiers', who: coordinator }, { href: '/comite', who: coordinator }] },
  { slug: 'animer-une-mission', steps: [{ href: '/mise-en-relation', who: coordinator }, null, null, { href: '/emargement', who: coordinator }, { href: '/suivis', who: coordinator }] },
  { slug: 'fonds-et-recus', steps: [{ href: '/avances', who: ['fund-manager'] }, { href: '/fonds/releves', who: ['fund-manager'] }, { href: '/fonds/previsions', who: ['fund-manager'] }, { href: '/recus', who: ['receipt-officer'] }] },
  { slug: 'reseau', steps: [{ href: '/barometre/definitions', who: [] }, { href: '/barometre/corrections', who: network }, { href: '/territoires-du-reseau', who: network }, { href: '/droits-des-personnes', who: network }, { href: '/conservation', who: ['network-admin'] }] },
] as const satisfies readonly { slug: string; steps: readonly (Place | null)[] }[]
export type Guide = (typeof guides)[number]
