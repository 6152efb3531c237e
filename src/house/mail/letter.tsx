import { renderToString } from 'preact-render-to-string'
import type { NoticeKind } from './preferences.ts'
import type { Urgency } from '../clock/quiet-hours.ts'

/** A line that leads somewhere, with a second line under it. */
export type Line = { text: string; url: string; detail?: string }
export type Section = { title: string; lines: readonly Line[] }
/** What a letter says of itself: a kind that may be refused, whether it leaves at once, until when an answer is due. Without any: always sent, outside quiet hours. */
export type Manner = Urgency & { kind?: NoticeKind }

/** A letter as a room writes it: plain sentences, at most one button, lists of linked lines. */
export type Letter = { subject: string; greeting: string; paragraphs: readonly string[]; sections?: readonly Section[]; button?: { label: string; url: string }; closing: readonly string[]; /** A last linked line, small. */ foot?: Line; manner?: Manner }

const width = { maxWidth: '36rem', margin: '0 auto', padding: '24px', fontFamily: 'Georgia, serif', fontSize: '17px', lineHeight: '1.55', color: '#1f1929' }
const button = { display: 'inline-block', background: '#432f7d', color: '#ffffff', padding: '12px 20px', textDecoration: 'none', borderRadius: '4px', fontFamily: 'Arial, sans-serif', fontWeight: '600' }

const link = { color: '#432f7d' }
const small = { color: '#4a4358', fontSize: '15px' }

const Linked = ({ text, url, detail }: Line) => <><a href={url} style={link}>{text}</a>{detail && <><br /><span style={small}>{detail}</span></>}</>

function List({ title, lines }: Section) {
  return (
    <>
      <h2 style={{ fontSize: '19px', margin: '28px 0 8px' }}>{title}</h2>
      <ul style={{ margin: '0', paddingLeft: '20px' }}>{lines.map((line) => <li style={{ marginBottom: '10px' }}><Linked {...line} /></li>)}</ul>
    </>
  )
}

/** Mail readers know no stylesheet: the few styles stand on the elements. */
function Body({ letter, lang }: { letter: Letter; lang: string }) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{letter.subject}</title>
      </head>
      <body style={{ margin: '0', background: '#ffffff' }}>
        <div style={width}>
          <p>{letter.greeting}</p>
          {letter.paragraphs.map((paragraph) => <p>{paragraph}</p>)}
          {letter.sections?.map((section) => <List {...section} />)}
          {letter.button && <p><a href={letter.button.url} style={button}>{letter.button.label}</a></p>}
          {letter.closing.map((line) => <p style={small}>{line}</p>)}
          {letter.foot && <p style={small}><Linked {...letter.foot} /></p>}
        </div>
      </body>
    </html>
  )
}

export const letterHtml = (letter: Letter, lang: string) => `<!doctype html>${renderToString(<Body letter={letter} lang={lang} />)}`

const lineText = ({ text, url, detail }: Line) => [text, ...(detail ? [detail] : []), url].join('\n')

/** The same words, in the same order, for readers of plain text. */
export function letterText({ greeting, paragraphs, sections = [], button: action, closing, foot }: Letter): string {
  const lists = sections.map(({ title, lines }) => [title, ...lines.map((line) => `- ${lineText(line).replaceAll('\n', '\n  ')}`)].join('\n\n'))
  const pressed = action ? [`${action.label}\n${action.url}`] : []
  return [greeting, ...paragraphs, ...lists, ...pressed, ...closing, ...(foot ? [lineText(foot)] : [])].join('\n\n')
}
