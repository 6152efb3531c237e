import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { publishedKeys } from './keys/queries.ts'
import { keyAddress } from './keys/schema.ts'
import type { PublicKey } from './keys/rules.ts'
import { achievementFamily, badgeHeld, revokedBadges } from './queries.ts'
import { achievementOf, issuerOf, revocationList } from './rules.ts'
import { badgeAddress } from './schema.ts'

// What badges refer to, for programs: at these addresses for as long as the installation lives.

export const pages = pagesOf()

const issuing = (c: WebContext) => ({ base: c.var.house.site.baseUrl, network: c.var.house.site.networkName, locale: c.var.locale })

function answer(c: WebContext, value: object, type = 'application/json'): Response {
  return c.body(JSON.stringify(value, null, 2), 200, { 'content-type': `${type}; charset=utf-8`, 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' })
}

const jwkOf = (c: WebContext, { kid, publicKey }: { kid: string; publicKey: PublicKey }) => ({ ...publicKey, kid: `${issuing(c).base}${keyAddress(kid)}`, alg: 'EdDSA', use: 'sig' })

pages.get(badgeAddress('emetteur'), (c) => answer(c, issuerOf(issuing(c))))
pages.get(badgeAddress('cles'), async (c) => answer(c, { keys: (await read(c, publishedKeys)).map((key) => jwkOf(c, key)) }, 'application/jwk-set+json'))
pages.get(keyAddress(':kid'), async (c) => {
  const key = (await read(c, publishedKeys)).find(({ kid }) => kid === c.req.param('kid'))
  return key ? answer(c, jwkOf(c, key), 'application/jwk+json') : c.notFound()
})
pages.get(badgeAddress('acquis/:family'), async (c) => answer(c, achievementOf(issuing(c), await read(c, achievementFamily, { family: c.req.param('family') }))))
pages.get(badgeAddress('revocations'), async (c) => answer(c, revocationList(issuing(c), await read(c, revokedBadges))))

/** The signed text, or the same to read: downloads, never shown in the page. */
export async function badgeFile(c: WebContext, closingId: string, name: string) {
  const { jwt, credential } = await read(c, badgeHeld, { closingId })
  const signed = name.endsWith('.jwt')
  return { name, mediaType: signed ? 'application/vc+jwt' : 'application/json', bytes: new TextEncoder().encode(signed ? jwt : `${JSON.stringify(credential, null, 2)}\n`), download: true as const }
}
