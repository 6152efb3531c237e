import { setFlagsFromString } from 'node:v8'
import { buildDemonstration } from '#demo/build.ts'
import { systemClock } from '#house/clock/clock.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings, type Settings } from '#house/settings/environment.ts'
import { storedSetting } from '#house/settings/stored.ts'
import { openInstallation, sealingOf, type Installation } from '../installation.ts'
import { startServer } from '../server.ts'
import { print, say } from './say.ts'

const demonstrationSeed = 2015

async function fillWhenEmpty(settings: Settings, { database }: Installation): Promise<void> {
  if (await storedSetting({ database }, 'network')) return
  if (settings.production) throw new OperatorError('this installation is empty: create it with mainforte init (the demonstration network is not for production).', 2)
  say('Building the demonstration network (one to four minutes, once)…')
  const site = { baseUrl: settings.baseUrl ?? `http://${settings.host}:${settings.port}`, secrets: settings.secrets, dataKeys: settings.dataKeys, networkName: 'Mainforte', demonstration: true }
  await buildDemonstration({ database, now: systemClock.now(), site, seed: demonstrationSeed, sealing: await sealingOf(settings, site.networkName), progress: say })
}

type DemoAccounts = { password: string; accounts: { role: string; name: string; email: string }[] }

async function announce(url: string, { database }: Installation): Promise<void> {
  print(`Mainforte answers at ${url}`)
  const demo = (await storedSetting({ database }, 'demo-accounts')) as DemoAccounts | null
  if (demo) {
    print(`Demonstration sign-ins, all with the password ${demo.password}`)
    for (const { role, name, email } of demo.accounts) print(`  ${role.padEnd(24)} ${email}  (${name})`)
  }
  if (database.kind === 'embedded') print('The embedded database survives a crash of this process, not a power cut: set DATABASE_URL for anything serious.')
}

/** On a large machine V8 lets the heap grow fourfold before it looks for what is dead: half as much again keeps the server small at little cost. */
const keepHeapSmall = () => setFlagsFromString('--heap-growing-percent=50')

/** Runs until it is told to stop (SIGINT, SIGTERM), then closes cleanly. */
export async function start(): Promise<void> {
  keepHeapSmall()
  const settings = readSettings(process.env)
  const installation = await openInstallation(settings, say)
  try {
    await fillWhenEmpty(settings, installation)
    const running = await startServer(settings, installation)
    await announce(running.url, installation)
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    say('Stopping…')
    await running.stop()
    process.exit(0)
  } catch (error) {
    await installation.close().catch(() => undefined)
    throw error
  }
}
