/** Why half-days are shut that somebody could open: the expert's absence, the closed days of the expert's site, the SME's own closed days and busy season, a short way between two sites. */
export const closureCodes = ['expert-away', 'site-closed', 'sme-closed', 'short-trip'] as const
export type ClosureCode = (typeof closureCodes)[number]
