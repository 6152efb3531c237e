import { hash, verify } from '@node-rs/argon2'

/** OWASP's minimum for argon2id: 19 MiB, 2 passes. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Compared with when the person is unknown, so that an unknown address takes as long as a wrong password. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$kIdOUqm1nHBqzfqEUqT0OVxqNSKMDJYmlbXyMwxNqCI'

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/**
 * CNIL, délibération 2022-100 of 21 July 2022: 80 bits for a password alone (12 signs of four classes, 14 of three
 * without special signs, a sentence of seven words). Returns the code of what is missing, or `null`.
 */
export function weakness(password: string): 'auth.password-too-short' | 'auth.password-too-simple' | null {
  const used = classes.filter((sort) => sort.test(password)).length
  if (password.trim().split(/\s+/).length >= 7 && new Set(password).size >= 8) return null
  if (password.length < 12) return 'auth.password-too-short'
  if (used === 4 && new Set(password).size >= 8) return null
  if (password.length >= 14 && used >= 3 && new Set(password).size >= 8) return null
  return 'auth.password-too-simple'
}

export const hashPassword = (password: string) => hash(password, options)

export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await verify(stored ?? decoy, password).catch(() => false)
  return matches && stored !== undefined
}
