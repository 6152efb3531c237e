const streets = ['rue de la Halle', 'rue des Tanneurs', 'avenue de la Gare', 'route de Fontenelle', 'rue du Moulin', 'place du Marché', 'chemin des Essards', 'boulevard des Tilleuls', 'rue de l’Église', 'impasse des Forges'] as const
const parks = ['ZI des Fougères', 'ZA du Grand Pré', 'Parc d’activités de la Plaine', 'BP 40'] as const

export type Postal = { address_extra: string | null; street: string | null; locality: string | null; postcode: string | null }
const unknown: Postal = { address_extra: null, street: null, locality: null, postcode: null }

/** An invented address, always the same for a SIRET; one in twelve was never collected, as in every register. */
export function postalOf(siret: string, department: string): Postal {
  const number = Number(siret.slice(3, 9)) + Number(siret.slice(9))
  if (number % 12 === 5) return unknown
  const digits = department.replace(/\D/g, '0')
  return {
    address_extra: number % 9 === 0 ? 'Bâtiment B' : null, street: `${(number % 97) + 1} ${streets[number % streets.length] ?? ''}`, locality: number % 4 === 0 ? (parks[number % parks.length] ?? null) : null,
    postcode: `${digits}${String((number % 90) * 10).padStart(5 - digits.length, '0')}`.slice(0, 5),
  }
}
