/** One block of a paper as it is read and printed: its words are data, never markup. */
export type Block = { kind: 'title' | 'heading' | 'paragraph' | 'item'; text: string }

type Piece = string | { name: string }
type TextNode = { kind: Block['kind']; lines: Piece[][] }
type ChoiceNode = { kind: 'if'; name: string; held: Node[]; other: Node[] }
type Node = TextNode | ChoiceNode

/** What is wrong in a template; lines count from 1. */
export type Fault = { line: number; code: 'unclosed' | 'unknown' | 'condition-unknown' | 'condition-inside' | 'condition-open' | 'condition-stray' | 'no-title' | 'two-titles' | 'too-deep'; name: string }
/** The names a template may use. */
export type Names = { variables: readonly string[]; conditions: readonly string[] }
export type Template = { nodes: Node[]; faults: Fault[] }

const deepest = 5
const word = /^\{\{\s*(?:(si)\s+([^{}]*?)|(sinon|fin))\s*\}\}$/
const starts = { '# ': 'title', '## ': 'heading', '- ': 'item' } as const

type Reading = { faults: Fault[]; names: Names; /** Conditions that are open, the outermost first. */ open: { node: ChoiceNode; line: number; branch: 'held' | 'other' }[]; root: Node[]; paragraph: TextNode | null }

const fault = (reading: Reading, line: number, code: Fault['code'], name = '') => void reading.faults.push({ line, code, name })

function nodesOf({ open, root }: Reading): Node[] {
  const last = open.at(-1)
  return last ? last.node[last.branch] : root
}

/** Literal text and variables of a line, in order. A brace alone is a brace. */
function piecesOf(reading: Reading, text: string, line: number): Piece[] {
  const pieces: Piece[] = []
  /** Braces that close nothing are a slip wherever they stand. */
  const literal = (words: string) => {
    if (words.includes('}}')) fault(reading, line, 'unclosed', words.slice(0, 40))
    return words
  }
  let rest = text
  for (let at = rest.indexOf('{{'); at >= 0; at = rest.indexOf('{{')) {
    const end = rest.indexOf('}}', at)
    const again = rest.indexOf('{{', at + 2)
    if (end < 0 || (again >= 0 && again < end)) {
      fault(reading, line, 'unclosed', rest.slice(at, at + 40))
      return pieces
    }
    const name = rest.slice(at + 2, end).trim()
    if (/^(?:si(?:\s|$)|sinon$|fin$)/.test(name)) fault(reading, line, 'condition-inside', name)
    else if (!reading.names.variables.includes(name)) fault(reading, line, 'unknown', name)
    pieces.push(literal(rest.slice(0, at)), { name })
    rest = rest.slice(end + 2)
  }
  return [...pieces, literal(rest)].filter((piece) => piece !== '')
}

function openCondition(reading: Reading, name: string, line: number): void {
  if (!reading.names.conditions.includes(name)) fault(reading, line, 'condition-unknown', name)
  if (reading.open.length === deepest) fault(reading, line, 'too-deep', name)
  const node: ChoiceNode = { kind: 'if', name, held: [], other: [] }
  nodesOf(reading).push(node)
  reading.open.push({ node, line, branch: 'held' })
}

/** `{{si …}}`, `{{sinon}}` and `{{fin}}` stand alone on their lines. */
function readCondition(reading: Reading, text: string, line: number): boolean {
  const match = word.exec(text)
  if (!match) return false
  reading.paragraph = null
  const [, si, name = '', other] = match
  if (si) openCondition(reading, name, line)
  else if (reading.open.length === 0) fault(reading, line, 'condition-stray', other)
  else if (other === 'fin') reading.open.pop()
  else if (reading.open.at(-1)?.branch === 'other') fault(reading, line, 'condition-stray', other)
  else reading.open.at(-1)!.branch = 'other'
  return true
}

function readLine(reading: Reading, raw: string, line: number): void {
  const text = raw.trim()
  if (text === '') {
    reading.paragraph = null
    return
  }
  if (readCondition(reading, text, line)) return
  const start = (['## ', '# ', '- '] as const).find((mark) => text.startsWith(mark))
  if (start) {
    reading.paragraph = null
    nodesOf(reading).push({ kind: starts[start], lines: [piecesOf(reading, text.slice(start.length), line)] })
  } else if (reading.paragraph) {
    reading.paragraph.lines.push(piecesOf(reading, text, line))
  } else {
    reading.paragraph = { kind: 'paragraph', lines: [piecesOf(reading, text, line)] }
    nodesOf(reading).push(reading.paragraph)
  }
}

/**
 * Reads a template: `# ` the title, `## ` a heading, `- ` an item, an empty line ends a paragraph; `{{name}}` a variable;
 * `{{si name}}`, `{{sinon}}`, `{{fin}}` what stands in some cases only. The title is the first line and stands in no case.
 */
export function readTemplate(body: string, names: Names): Template {
  const reading: Reading = { faults: [], names, open: [], root: [], paragraph: null }
  body.replaceAll('\r', '').split('\n').forEach((raw, at) => readLine(reading, raw, at + 1))
  for (const { node, line } of reading.open) fault(reading, line, 'condition-open', node.name)
  const titles = reading.root.filter(({ kind }) => kind === 'title').length
  if (reading.root[0]?.kind !== 'title') fault(reading, 1, 'no-title')
  else if (titles > 1 || /\n# /.test(body.trim())) fault(reading, 1, 'two-titles')
  return { nodes: reading.root, faults: reading.faults.toSorted((a, b) => a.line - b.line) }
}

/** What is put in: values by variable, the conditions that hold, how literal words are set, what stands for a value that is not known. */
export type Filling = { values: Readonly<Record<string, string>>; holds: ReadonlySet<string>; set(text: string, edges: { afterValue: boolean; beforeValue: boolean }): string; absent: string }
export type Filled = { blocks: Block[]; /** Variables that are used and not known. */ missing: string[] }

function written(pieces: readonly Piece[], filling: Filling, missing: Set<string>): string {
  return pieces.map((piece, at) => {
    if (typeof piece === 'string') return filling.set(piece, { afterValue: at > 0, beforeValue: at < pieces.length - 1 })
    const value = filling.values[piece.name]?.trim()
    if (!value) missing.add(piece.name)
    return value || filling.absent
  }).join('')
}

function fillNode(node: Node, filling: Filling, missing: Set<string>): Block[] {
  if (node.kind === 'if') return (filling.holds.has(node.name) ? node.held : node.other).flatMap((one) => fillNode(one, filling, missing))
  const text = node.lines.map((line) => written(line, filling, missing)).join('\n')
  // A list of several lines in an item is as many items.
  return node.kind === 'item' ? text.split('\n').filter((line) => line.trim() !== '').map((line) => ({ kind: 'item', text: line })) : [{ kind: node.kind, text }]
}

/** The paper, block by block. A value may hold anything: it stays words of its block. */
export function fill({ nodes }: Pick<Template, 'nodes'>, filling: Filling): Filled {
  const missing = new Set<string>()
  const blocks = nodes.flatMap((node) => fillNode(node, filling, missing))
  return { blocks, missing: [...missing] }
}

/** The same in plain text, without its title: what is searched, compared and hashed. */
export const plainText = (blocks: readonly Block[]) => blocks.filter(({ kind }) => kind !== 'title').map(({ kind, text }, at, all) => `${at === 0 ? '' : kind === 'item' && all[at - 1]?.kind === 'item' ? '\n' : '\n\n'}${kind === 'item' ? `– ${text}` : text}`).join('')
