import { domainToASCII } from 'node:url'

/** Why an address cannot be written to. */
export type EmailFault = 'missing' | 'several' | 'shape'
export type EmailRead = { ok: true; email: string } | { ok: false; why: EmailFault }

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/

/** What a mail program adds around an address when it is copied: `Jean Dupont <jean@exemple.fr>`, `mailto:`. */
function bare(typed: string): string {
  const text = typed.normalize('NFKC').replace(/[\u200B\uFEFF]/g, '').trim()
  const inBrackets = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text
  return inBrackets.trim().replace(/^mailto:/i, '')
}

/**
 * An address in lower case, which is also the identity of a person in a list. Nothing is repaired: `jean at
 * exemple.fr` or an accent before the @ is an address nobody can be sure of.
 */
export function readEmail(typed: string): EmailRead {
  const text = bare(typed)
  if (text === '') return { ok: false, why: 'missing' }
  if (text.split('@').length > 2) return { ok: false, why: 'several' }
  const [before = '', after = ''] = text.toLowerCase().split('@')
  const ascii = /^\p{ASCII}*$/u.test(after) ? after : domainToASCII(after)
  const sound = before.length <= 64 && local.test(before) && ascii.length <= 253 && domain.test(ascii)
  return sound ? { ok: true, email: `${before}@${ascii}` } : { ok: false, why: 'shape' }
}
