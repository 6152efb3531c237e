/** The class that gives a data mark its width or height (values.css): `share` from 0 to 1, rounded to a hundredth, clamped. */
export function valueClass(share: number): string {
  const percent = Number.isFinite(share) ? Math.round(share * 100) : 0
  return `v-${Math.min(100, Math.max(0, percent))}`
}

/** The class list without what is absent. */
export function classes(...names: (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}

/** A drawing made of elements: heard as one image with this text, its inside is silent. */
export const asImage = (label: string) => ({ role: 'img' as const, 'aria-label': label })
