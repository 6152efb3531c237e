import type { Random } from '../random.ts'

export type Sector = 'services' | 'industrie' | 'construction' | 'autres'

/** Invented stems: joined to a trade they make names that no register holds. */
const stems = [
  'Arcoval', 'Aubrelais', 'Avaloire', 'Bastivaud', 'Belcastre', 'Borvanne', 'Bréchamp', 'Brévaux', 'Calvigne', 'Carnoisel', 'Castelmorin', 'Chalvert', 'Chantevigne', 'Coralis', 'Corvenne', 'Courmelle',
  'Danvigny', 'Dorvalle', 'Drévanne', 'Elvanor', 'Escarelle', 'Estrevin', 'Falvaux', 'Faydelle', 'Ferlanges', 'Fontorbe', 'Fraysselle', 'Galvernay', 'Garvanne', 'Gauthevin', 'Gérantel', 'Grandvelle',
  'Halbrane', 'Harcoisel', 'Hautelvaux', 'Irvanoy', 'Jalverne', 'Jorancel', 'Kerlanvoy', 'Kermaudrec', 'Lambrevaux', 'Lanvoisel', 'Lauzière', 'Lérinval', 'Lorvaine', 'Lucarelle', 'Malvasson', 'Marcoisel',
  'Mervanche', 'Mirandole', 'Montalvaux', 'Morvelin', 'Navoisel', 'Nervalle', 'Noirvaux', 'Orcelin', 'Ostrevant', 'Palvigne', 'Pelvoise', 'Perlanges', 'Pontelvoy', 'Prévalon', 'Quervanne', 'Quintelvaux',
  'Ravoisel', 'Rivaldon', 'Rochelvaux', 'Roncevigne', 'Sarbonel', 'Savernoy', 'Selvanche', 'Serlanges', 'Solvaterre', 'Talvanne', 'Tervoisel', 'Thelvay', 'Tournelvaux', 'Trévaldon', 'Ursanne', 'Valcoisel',
  'Valdorcel', 'Vaubrecy', 'Vaudrimont', 'Verlanges', 'Vernelvaux', 'Vésanne', 'Vigneval', 'Voisinel', 'Yvrecourt', 'Zelvanne',
] as const

const trades: Record<Sector, readonly string[]> = {
  services: ['Cabinet', 'Conseil', 'Transports', 'Informatique', 'Imprimerie', 'Propreté', 'Services', 'Ingénierie', 'Formation', 'Hôtel', 'Traiteur', 'Garage', 'Optique', 'Ambulances', 'Logistique', 'Studio', 'Réseaux', 'Études', 'Voyages', 'Location', 'Négoce', 'Pharmacie', 'Maintenance', 'Sécurité', 'Crèches'],
  industrie: ['Tôlerie', 'Mécanique', 'Plastiques', 'Fonderie', 'Ateliers', 'Chaudronnerie', 'Biscuiterie', 'Laiterie', 'Tissages', 'Emballages', 'Usinage', 'Électronique', 'Cosmétiques', 'Scierie', 'Outillage', 'Conserverie', 'Verrerie', 'Maroquinerie'],
  construction: ['Menuiserie', 'Charpentes', 'Maçonnerie', 'Électricité', 'Plomberie', 'Couverture', 'Travaux publics', 'Peinture', 'Isolation', 'Serrurerie'],
  autres: ['Pépinières', 'Domaine', 'Coopérative', 'Serres', 'Vergers', 'Élevages', 'Forêts', 'Piscicultures'],
}

/** Helper companies are larger: their names say so. */
const largeKinds = ['Groupe', 'Industries', 'Banque', 'Énergies', 'Laboratoires', 'Aéronautique', 'Assurances', 'Hôpital', 'Réseaux', 'Papeteries', 'Aciéries', 'Transports', 'Mutuelle', 'Distribution', 'Chimie', 'Automobile'] as const

/** Hands out names that do not repeat. */
export type FirmNames = { sme(sector: Sector): string; helper(): string }

export function firmNames(random: Random): FirmNames {
  const stacks = new Map<string, string[]>()
  const draw = (key: string, kinds: readonly string[]) => {
    let stack = stacks.get(key)
    if (!stack) stacks.set(key, (stack = random.shuffled(kinds.flatMap((kind) => stems.map((stem) => `${kind} ${stem}`)))))
    const name = stack.pop()
    if (!name) throw new Error(`no ${key} name left`)
    return name
  }
  return { sme: (sector) => draw(sector, trades[sector]), helper: () => draw('helper', largeKinds) }
}

export const legalForms = ['SARL', 'SAS', 'SA', 'EURL', 'SCOP'] as const
