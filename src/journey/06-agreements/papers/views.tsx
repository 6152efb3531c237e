import { Fragment } from 'preact'
import type { Block } from '../documents/template.ts'

const Lines = ({ text }: { text: string }) => <>{text.split('\n').map((line, at) => <Fragment key={at}>{at > 0 && <br />}{line}</Fragment>)}</>

type Group = { kind: Block['kind']; texts: string[] }
function groupsOf(blocks: readonly Block[]): Group[] {
  const groups: Group[] = []
  for (const { kind, text } of blocks) {
    const last = groups.at(-1)
    if (kind === 'item' && last?.kind === 'item') last.texts.push(text)
    else groups.push({ kind, texts: [text] })
  }
  return groups
}

/** The contract's own words, in its own language whatever the reader's. Its title is the page's to say. */
export function PaperText({ blocks, level = 3 }: { blocks: readonly Block[]; level?: 3 | 4 }) {
  const Heading = level === 3 ? 'h3' : 'h4'
  return (
    <article class="doc" lang="fr">
      {groupsOf(blocks.filter(({ kind }) => kind !== 'title')).map(({ kind, texts: [first = '', ...others] }, at) => {
        if (kind === 'heading') return <Heading key={at} class="h-sub mt-3">{first}</Heading>
        if (kind === 'item') return <ul key={at} class="bul">{[first, ...others].map((text, i) => <li key={i}><Lines text={text} /></li>)}</ul>
        return <p key={at} class={at > 0 ? 'mt-3' : undefined}><Lines text={first} /></p>
      })}
    </article>
  )
}
