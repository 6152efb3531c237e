import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { scopeFor, system } from '#house/access.ts'
import { createLink } from '#house/auth/links.ts'
import { transact } from '#house/db/transact.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings } from '#house/settings/environment.ts'
import { writeSetting } from '#house/settings/stored.ts'
import { linkAddress } from '#house/site.ts'
import { performWithin } from '#house/perform.ts'
import { addPerson } from '#people/persons/actions.ts'
import { houseOf, openInstallation } from '../installation.ts'
import { print, say } from './say.ts'

const installer = system('installer')

async function asked(given: string | undefined, question: string): Promise<string> {
  if (given?.trim()) return given.trim()
  if (!process.stdin.isTTY) throw new OperatorError(`missing answer: ${question}. Give it as an option (mainforte help).`, 2)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = (await terminal.question(`${question}: `)).trim()
  terminal.close()
  if (!answer) throw new OperatorError(`missing answer: ${question}`, 2)
  return answer
}

/** An empty network: its name and a first administrator, who chooses a password from the printed link. */
export async function init(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { name: { type: 'string' }, email: { type: 'string' }, 'given-name': { type: 'string' }, 'family-name': { type: 'string' } } })
  const settings = readSettings(process.env)
  const name = await asked(values.name, 'Name of the network')
  const email = await asked(values.email, 'E-mail of the first administrator')
  const installation = await openInstallation(settings, say)
  try {
    const house = await houseOf(installation.database, settings, settings.baseUrl ?? `http://${settings.host}:${settings.port}`, () => undefined)
    const linkId = await transact(installation.database, scopeFor(installer, []), async (tx) => {
      const taken = await tx.selectFrom('settings').select('key').where('key', '=', 'network').executeTakeFirst()
      if (taken) throw new OperatorError('this installation holds a network already: choose another DATA_DIR or DATABASE_URL.', 2)
      await writeSetting(tx, 'network', { name })
      const { personId } = await performWithin(tx, house, installer, addPerson, {
        givenName: values['given-name'] ?? 'Administration', familyName: values['family-name'] ?? name, email, telephone: null, gender: null, role: 'network-admin', territoryId: null, organisationId: null, siteId: null,
      })
      const context = { tx, viewer: installer, now: house.clock.now(), today: house.clock.today(), ids: house.ids, site: house.site, onBehalf: null, emitted: [] }
      return await createLink(context, { personId, objectType: 'person', objectId: personId, actions: ['accounts.beginSession'], territoryId: null, days: 7, singleUse: true })
    })
    print(`The network “${name}” is ready. Start it with: mainforte start`)
    print(`First sign-in of ${email}, valid for seven days and one use: ${linkAddress(house.site, linkId)}`)
  } finally {
    await installation.close()
  }
}
