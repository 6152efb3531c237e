import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '#house/access.ts'
import { systemClock } from '#house/clock/clock.ts'
import { embeddedFolder } from '#house/db/database.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings, type Settings } from '#house/settings/environment.ts'
import { refusalOfSize } from '#house/sheets/refused.ts'
import { reportOf, type FileReport } from '#house/sheets/report.ts'
import { textsOf } from '#journey/01-intake/imports/actions.ts'
import { inspect } from '#journey/01-intake/imports/rules.ts'
import { importList, refusalOf, type ListOutcome } from '../imports.ts'
import { houseOf, openInstallation } from '../installation.ts'
import { askServer, runningServer, type RunningServer } from './running.ts'
import { print, say } from './say.ts'

type Options = { territory: string; dryRun: boolean; locale: Locale }
type Importer = (file: string, bytes: Uint8Array) => Promise<ListOutcome>

/** Partners first, then experts, then needs: each may name what the one before brought. */
const order = { partners: 0, experts: 1, needs: 2 } as const

async function inOrder(paths: readonly string[]): Promise<string[]> {
  const ranked = await Promise.all(paths.map(async (path) => {
    const found = refusalOfSize(statSync(path).size) ? null : await inspect(basename(path), readFileSync(path), { today: systemClock.today() })
    return { path, rank: found?.ok ? order[found.list] : 3 }
  }))
  return ranked.toSorted((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1)).map(({ path }) => path)
}

function listsIn(place: string): string[] {
  if (!existsSync(place)) throw new OperatorError(`no such file or folder: ${place}`, 2)
  if (statSync(place).isFile()) return [place]
  const lists = readdirSync(place).filter((name) => /\.(csv|tsv|txt|xlsx)$/i.test(name)).map((name) => join(place, name))
  if (lists.length === 0) throw new OperatorError(`no list (.csv, .xlsx) in ${place}`, 2)
  return lists
}

const throughServer = (server: RunningServer, { territory, dryRun }: Options): Importer => async (file, bytes) => {
  const query = new URLSearchParams({ territory, file, dryRun: String(dryRun) })
  return (await askServer(server, `/api/v1/imports?${query.toString()}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) })) as ListOutcome
}

/** A dry run needs no database when there is none: every record is then new. */
const withoutDatabase = ({ locale }: Options): Importer => async (file, bytes) => {
  const found = await inspect(file, bytes, { today: systemClock.today() })
  const refused = refusalOf(found, locale)
  if (refused || !found.ok || !found.check.ok) return refused ?? { file, refused: '', code: 'unreadable' }
  return reportOf<unknown>(file, found.check, new Set(), textsOf(found.list, locale))
}

async function withImporter<T>(settings: Settings, options: Options, work: (importer: Importer) => Promise<T>): Promise<T> {
  const server = await runningServer(settings)
  if (server) return await work(throughServer(server, options))
  if (options.dryRun && !settings.databaseUrl && !existsSync(embeddedFolder(settings.dataDir))) return await work(withoutDatabase(options))
  const installation = await openInstallation(settings, say)
  try {
    const house = await houseOf(installation.database, settings, settings.baseUrl ?? 'http://127.0.0.1', () => undefined)
    return await work((file, bytes) => importList(house, system('cli'), { file, bytes, ...options }))
  } finally {
    await installation.close()
  }
}

function printed(report: FileReport, dryRun: boolean): void {
  const verb = dryRun ? 'à reprendre' : 'reprises'
  print(`${report.file} : ${report.rowsRead} lignes lues, ${report.loaded} ${verb}, ${report.duplicates} déjà connues, ${report.heldBack.length} retenues, ${report.warnings.length} à vérifier`)
  for (const { line, column, value, reason } of report.heldBack) print(`  ligne ${line}, ${column}${value ? ` « ${value} »` : ''} : ${reason}`)
}

/** Brings the lists of a folder into a territory; each file is one transaction. */
export async function importLists(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { territory: { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } })
  const [place] = positionals
  if (!place) throw new OperatorError('say which folder holds the lists: mainforte import DIR --territory SLUG', 2)
  if (!values.territory) throw new OperatorError('no file names its territory: say which with --territory SLUG', 2)
  const options: Options = { territory: values.territory, dryRun: values['dry-run'], locale: 'fr' }
  const paths = await inOrder(listsIn(place))
  const outcomes = await withImporter(readSettings(process.env), options, async (importer) => {
    const done: ListOutcome[] = []
    for (const path of paths) {
      const tooLarge = refusalOfSize(statSync(path).size)
      if (tooLarge) done.push({ file: basename(path), refused: textsOf('experts', options.locale)(tooLarge.code, tooLarge.params), code: tooLarge.code })
      else done.push(await importer(basename(path), readFileSync(path)))
    }
    return done
  })
  const refused = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome] : []))
  if (values.json) print(JSON.stringify({ files: outcomes }))
  else for (const outcome of outcomes) if (!('refused' in outcome)) printed(outcome, options.dryRun)
  for (const { file, refused: why } of refused) say(`mainforte: ${file}: ${why}`)
  if (refused.length > 0) process.exitCode = 3
}
