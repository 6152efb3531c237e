/** `2026-014`: the year of the contact and its place in that year, three digits at least. */
export const referenceOf = (year: number, place: number) => `${year}-${String(place).padStart(3, '0')}`
