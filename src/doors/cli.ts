import { stackOf } from '#house/fault.ts'
import { OperatorError } from '#house/refusal.ts'

type Command = { usage: string; about: string; run(args: string[]): Promise<void> }

const commands: Record<string, Command> = {
  start: { usage: 'start', about: 'start the server; an empty data folder is filled with the demonstration network', run: async () => (await import('./commands/start.ts')).start() },
  init: { usage: 'init --name NAME --email ADDRESS [--given-name X --family-name Y]', about: 'an empty network and its first administrator', run: async (args) => (await import('./commands/init.ts')).init(args) },
  import: { usage: 'import DIR --territory SLUG [--dry-run] [--json]', about: 'bring in lists of experts, helper companies and needs', run: async (args) => (await import('./commands/import.ts')).importLists(args) },
  directory: { usage: 'directory import FILE…', about: 'bring in the public register of firms (SIRENE extracts, CSV as published)', run: async (args) => (await import('./commands/directory.ts')).directory(args) },
  export: { usage: 'export DIR', about: 'the figures and the rows they are counted from, without a name, as CSV', run: async (args) => (await import('./commands/export.ts')).exportFigures(args) },
  backup: { usage: 'backup', about: 'copy the embedded database to DATA_DIR/backups', run: async () => (await import('./commands/backups.ts')).backup() },
  restore: { usage: 'restore [FILE]', about: 'put a backup back, the latest by default', run: async (args) => (await import('./commands/backups.ts')).restoreBackup(args) },
  sandbox: { usage: 'sandbox --to FOLDER', about: 'a copy of the installation to learn on: invented people, no letter leaves', run: async (args) => (await import('./commands/sandbox.ts')).sandbox(args) },
  run: { usage: 'run [NAME [JSON|-]]', about: 'any action or query by its name, as the installation; without a name, their list', run: async (args) => (await import('./commands/run.ts')).run(args) },
  solve: { usage: 'solve gap FILE [--seconds T] [--rounds R] [--out FILE] [--json]', about: 'a public assignment instance, with the engine that matches needs', run: async (args) => (await import('./commands/solve.ts')).solveInstance(args) },
  tax: { usage: 'tax FILE.json [--warnings]', about: 'cases of the sponsorship tax rules, each with its output', run: async (args) => (await import('./commands/tax.ts')).tax(args) },
  bench: { usage: 'bench matching --needs N --experts M [--pools F] [--seed S] [--seconds T] [--rounds R] [--json]', about: 'a generated network matched whole', run: async (args) => (await import('./commands/bench.ts')).bench(args) },
  receive: { usage: 'receive < MESSAGE', about: 'an email that answers an invitation, as the mail server hands it on (docs/operating.md)', run: async () => (await import('./commands/receive.ts')).receive() },
  verify: { usage: 'verify', about: 'check the chain of events', run: async () => (await import('./commands/verify.ts')).verify() },
  'rotate-key': { usage: 'rotate-key secret|data-key', about: 'a fresh key; the older ones go on verifying', run: async (args) => (await import('./commands/keys.ts')).rotate(args) },
}

function usage(): string {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length))
  const lines = Object.values(commands).map((command) => `  ${command.usage.padEnd(width)}  ${command.about}`)
  return ['Usage: mainforte <command>', ...lines, '', 'Settings come from the environment: PORT HOST DATA_DIR DATABASE_URL BASE_URL MAIL_URL SECRET DATA_KEY COMPANY_SEARCH_URL HEADCOUNT_SOURCE HEADCOUNT_TOKEN REPLY_ADDRESS TIMESTAMP_URL SEAL_CERTIFICATE SEAL_PASSWORD (docs/operating.md).'].join('\n')
}

/** Errors an operator can mend are one line and an exit code; anything else is a fault of ours and shows its stack. */
export async function main(argv: string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70))
  const [name, ...args] = argv
  const command = name ? commands[name] : undefined
  if (!command) {
    process.stdout.write(`${usage()}\n`)
    process.exitCode = name === undefined || name === 'help' || name === '--help' ? 0 : 2
    return
  }
  try {
    await command.run(args)
  } catch (error) {
    const known = error instanceof OperatorError || (error instanceof TypeError && (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS'))
    process.stderr.write(`mainforte: ${known ? error.message : stackOf(error)}\n`)
    process.exit(error instanceof OperatorError ? error.exitCode : known ? 2 : 70)
  }
}

