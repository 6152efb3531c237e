/**
 * The register of processing (GDPR art. 30): what each table is kept for, on which basis (art. 6) and how long. What people
 * read of each stands in the catalogue of `people/privacy`. Sources: design notes on law §7.3, §7.4; CNIL, developers' guide, sheet 14.
 */
export const purposes = {
  account: { basis: 'interest', months: 36 },
  missions: { basis: 'interest', months: 60 },
  applications: { basis: 'interest', months: 24 },
  committee: { basis: 'interest', months: 60 },
  agreements: { basis: 'contract', months: 60 },
  advances: { basis: 'contract', months: 120 },
  receipts: { basis: 'law', months: 120 },
  jobs: { basis: 'interest', months: 60 },
  contacts: { basis: 'interest', months: 36 },
  letters: { basis: 'interest', months: 12 },
  consents: { basis: 'consent', months: 36 },
  rights: { basis: 'law', months: 60 },
  security: { basis: 'interest', months: 12 },
  /** The installation's own settings and counts: nobody is in them. */
  nobody: { basis: 'none', months: null },
} as const satisfies Record<string, { basis: Basis; months: number | null }>

export type Basis = 'interest' | 'contract' | 'law' | 'consent' | 'none'
export type Purpose = keyof typeof purposes

/** What a person may ask, by the basis (CNIL, developers' guide, sheet 15). */
export const rightsBy: Readonly<Record<Basis, readonly RightKind[]>> = {
  consent: ['access', 'rectification', 'erasure', 'restriction', 'portability', 'withdrawal'],
  contract: ['access', 'rectification', 'erasure', 'restriction', 'portability'],
  interest: ['access', 'rectification', 'erasure', 'restriction', 'objection'],
  law: ['access', 'rectification', 'restriction'],
  none: [],
}
export const rightKinds = ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdrawal'] as const
export type RightKind = (typeof rightKinds)[number]
