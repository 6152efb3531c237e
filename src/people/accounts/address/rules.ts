import { sign, verify } from '#house/auth/token.ts'
import { ChangeEmail } from './schema.ts'

const purpose = 'email-change'

/** The path that confirms a change of address; nothing is kept until its owner has answered. */
export const confirmationPath = (secrets: readonly string[], change: ChangeEmail) =>
  `/compte/adresse/${sign(secrets, purpose, Buffer.from(JSON.stringify(change)).toString('base64url'))}`

/** What a token asks for; `null` when no secret signed it. */
export function changeOf(secrets: readonly string[], token: string): ChangeEmail | null {
  const value = verify(secrets, purpose, token)
  return value === null ? null : ChangeEmail.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')))
}
