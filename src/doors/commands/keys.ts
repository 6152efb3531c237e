import { OperatorError } from '#house/refusal.ts'
import { readSettings, rotateKey } from '#house/settings/environment.ts'
import { print } from './say.ts'

export async function rotate([name]: string[]): Promise<void> {
  if (name !== 'secret' && name !== 'data-key') throw new OperatorError('say which key to rotate: secret or data-key.', 2)
  const { dataDir } = readSettings(process.env)
  rotateKey(dataDir, name)
  print(`A new ${name} is in use from the next start on; remove old lines of ${dataDir}/${name} when nothing signed with them is needed any more.`)
  await Promise.resolve()
}
