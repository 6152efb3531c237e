import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

// The rules of docs/architecture: each message says how to mend.

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(src, join(entry.parentPath, entry.name))).toSorted()
}
const files = walk(src)
const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const code = files.filter((file) => /\.tsx?$/.test(file) && !isTest(file))
const textOf = (file: string) => readFileSync(join(src, file), 'utf8')
const linesOf = (file: string) => textOf(file).split('\n')

const roomFiles = ['README.md', 'schema.ts', 'lifecycle.ts', 'rules.ts', 'texts.fr.json', 'texts.en.json', 'mails.tsx', 'indicators.ts', 'timers.ts', 'privacy.ts', 'queries.ts', 'actions.ts', 'reactions.ts', 'pages.tsx', 'views.tsx', 'island.ts']
const engines = ['solver', 'tax', 'documents']
const inRooms = files.filter((file) => /^(journey\/\d\d-[\w-]+|people|hall)\//.test(file))
const isEngine = (file: string) => file.split('/').some((part) => engines.includes(part))

type Floor = 'doors' | 'demo' | 'hall' | 'journey' | 'people' | 'house'
const below: Record<Floor, readonly Floor[]> = {
  doors: ['doors', 'demo', 'hall', 'journey', 'people', 'house'],
  demo: ['demo', 'doors', 'hall', 'journey', 'people', 'house'],
  hall: ['hall', 'journey', 'people', 'house'],
  journey: ['journey', 'people', 'house'],
  people: ['people', 'house'],
  house: ['house'],
}
const floorOf = (file: string) => file.split('/')[0] as Floor

/** Every import of the project's own files: who, whom (a path under src). */
const imports = code.flatMap((file) => [...textOf(file).matchAll(/from '((?:#|\.)[^']+)'/g)].flatMap(([, target = '']) => {
  const path = target.startsWith('#') ? target.slice(1) : relative(src, join(src, dirname(file), target))
  return path.startsWith('test/') ? [] : [{ file, path }]
}))

const roomNumber = (file: string) => Number(/^journey\/(\d\d)/.exec(file)?.[1] ?? 0)
const roomOf = (file: string) => /^(journey\/\d\d-[\w-]+|people\/[\w-]+|hall\/[\w-]+)/.exec(file)?.[1] ?? ''

describe('the rooms', () => {
  test('hold only the file names of the house', () => {
    const strange = inRooms.filter((file) => !isEngine(file)).map((file) => [file, file.split('/').at(-1)!.replace(/\.test(\.tsx?)$/, '$1')] as const)
      .filter(([, name]) => !roomFiles.includes(name) && !roomFiles.includes(name.replace(/\.ts$/, '.tsx')))
    expect(strange.map(([file]) => `${file}: rename it to one of ${roomFiles.join(', ')}, or make a sub-room of those names`)).toEqual([])
  })

  test('no drawer without a name', () => {
    const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|services|types|index)(\/|\.tsx?$)/.test(file))
    expect(drawers.map((file) => `${file}: name it after what it does`)).toEqual([])
  })

  test('each room of the journey has a README', () => {
    const rooms = [...new Set(inRooms.filter((file) => file.startsWith('journey/')).map(roomOf))]
    expect(rooms.filter((room) => !existsSync(join(src, room, 'README.md'))).map((room) => `${room}: write its README.md (words, states, who, events in and out)`)).toEqual([])
  })

  test('a README names every reaction of its room', () => {
    const silent = code.filter((file) => file.startsWith('journey/') && file.endsWith('reactions.ts')).flatMap((file) => {
      const readme = join(src, roomOf(file), 'README.md')
      const text = existsSync(readme) ? readFileSync(readme, 'utf8') : ''
      return [...textOf(file).matchAll(/name: '([\w-]+\.\w+)'/g)].filter(([, name = '']) => !text.includes(name)).map(([, name]) => `${roomOf(file)}/README.md: say what ${name} does and on which event`)
    })
    expect(silent).toEqual([])
  })
})

describe('imports', () => {
  test('go down: doors → hall → journey → people → house', () => {
    const upward = imports.filter(({ file, path }) => !below[floorOf(file)]?.includes(floorOf(path)))
    expect(upward.map(({ file, path }) => `${file} imports ${path}: move the shared part down, or react to an event`)).toEqual([])
  })

  test('inside the journey go from a later room to an earlier one, and only to its schema, lifecycle and queries', () => {
    const wrong = imports.filter(({ file, path }) => roomNumber(file) > 0 && roomNumber(path) > 0 && roomOf(file) !== roomOf(path))
      .filter(({ file, path }) => roomNumber(path) > roomNumber(file) || !/\/(schema|lifecycle|queries)\.ts$/.test(path))
    expect(wrong.map(({ file, path }) => `${file} imports ${path}: read by a query, or react to an event`)).toEqual([])
  })

  test('engines are pure: no I/O, no database', () => {
    const impure = imports.filter(({ file, path }) => isEngine(file) && floorOf(path) === 'house' && !/^house\/(clock|units|calendar|place)/.test(path))
    expect(impure.map(({ file, path }) => `${file} imports ${path}: hand the data in`)).toEqual([])
  })
})

describe('the database', () => {
  const writer = /(?:insertInto|updateTable|deleteFrom)\('(\w+)'\)|(?:insert into|update|delete from) (\w+) /g
  const shared = new Set(['events', 'settings'])

  test('has one writer per table', () => {
    const writers = new Map<string, Set<string>>()
    for (const file of code.filter((one) => floorOf(one) !== 'demo')) {
      const owner = floorOf(file) === 'journey' ? roomOf(file) : floorOf(file)
      for (const [, built, written] of textOf(file).matchAll(writer)) {
        const table = built ?? written ?? ''
        if (table === 'set' || shared.has(table)) continue
        writers.set(table, (writers.get(table) ?? new Set()).add(owner))
      }
    }
    const several = [...writers].filter(([, owners]) => owners.size > 1)
    expect(several.map(([table, owners]) => `${table} is written by ${[...owners].join(' and ')}: keep one, let the other react`)).toEqual([])
  })

  test('is reached by rooms through the tx they are given', () => {
    const reaching = imports.filter(({ file, path }) => /^(journey|people|hall)\//.test(file) && /^house\/db\/(database|migrate|backup|lock)\.ts$/.test(path))
      .filter(({ file, path }) => !new RegExp(`import type [^\\n]*${path.split('/').at(-1)!.replace('.', '\\.')}`).test(textOf(file)))
    expect(reaching.map(({ file, path }) => `${file} imports ${path}: take the tx of the context`)).toEqual([])
  })
})

describe('time and chance', () => {
  test('come from the house', () => {
    const direct = code.filter((file) => !/^house\/(clock|ids\.ts|db|auth|jobs|i18n|calendar)/.test(file)).flatMap((file) =>
      linesOf(file).map((line, at) => [`${file}:${at + 1}`, line] as const).filter(([, line]) => /Date\.now\(\)|new Date\(\)|Math\.random\(\)/.test(line)))
    expect(direct.map(([place]) => `${place}: take now, today or ids from the context`)).toEqual([])
  })
})

describe('texts', () => {
  test('stand in French and English with the same keys', () => {
    const pairs = files.filter((file) => file.endsWith('texts.fr.json'))
    const faults = pairs.flatMap((file) => {
      const fr = Object.keys(JSON.parse(textOf(file)) as object)
      const en = Object.keys(JSON.parse(textOf(file.replace('.fr.', '.en.'))) as object)
      return [...fr.filter((key) => !en.includes(key)).map((key) => `${file}: “${key}” lacks English`), ...en.filter((key) => !fr.includes(key)).map((key) => `${file}: “${key}” lacks French`)]
    })
    expect(faults).toEqual([])
  })

  test('every code of a refusal has a sentence', () => {
    const known = new Set(files.filter((file) => file.endsWith('texts.fr.json')).flatMap((file) => Object.keys(JSON.parse(textOf(file)) as object)))
    const silent = code.flatMap((file) => [...textOf(file).matchAll(/(?:Refusal\('[\w-]+', |message: |'custom', message: |\.(?:min|max|int|regex|email|number|enum|uuid)\([^'\n]*)'((?:house|access|auth|people|accounts|intake|scoping|committee|matching|planning|agreements|signing|ledger|advances|closing|follow-up|barometer|outreach|imports?)\.[\w.-]+)'/g)]
      .filter(([, key = '']) => !known.has(key)).map(([, key]) => `${file}: write “${key}” in the room's texts`))
    expect([...new Set(silent)]).toEqual([])
  })
})

test('the project speaks of itself alone', () => {
  const machine = new RegExp(['/wo', 'rk/|/ro', 'ot/|/ho', 'me/'].join(''))
  const found = code.filter((file) => machine.test(textOf(file)))
  expect(found.map((file) => `${file}: holds a path of one machine`)).toEqual([])
})
