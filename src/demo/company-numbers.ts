import { hasLuhnKey } from '#house/identifiers/company-number.ts'

/** Far above what INSEE has given out, so that no number of the demonstration names a real firm. */
const firstSiren = 990_000_000

/** Numbers with a valid key, one after the other. */
export function sirenMaker(): () => string {
  let last = firstSiren
  return () => {
    do last += 1
    while (!hasLuhnKey(String(last)))
    return String(last)
  }
}

/** The SIRET of a firm's n-th site: the first NIC from `n` on whose key is valid. */
export function siretOf(siren: string, site: number): string {
  for (let nic = site * 10; ; nic += 1) {
    const siret = siren + String(nic).padStart(5, '0')
    if (hasLuhnKey(siret)) return siret
  }
}
