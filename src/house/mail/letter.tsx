import { renderToString } from 'preact-render-to-string'

/** A letter as a room writes it: plain sentences and at most one button. */
export type Letter = { subject: string; greeting: string; paragraphs: readonly string[]; button?: { label: string; url: string }; closing: readonly string[] }

const width = { maxWidth: '36rem', margin: '0 auto', padding: '24px', fontFamily: 'Georgia, serif', fontSize: '17px', lineHeight: '1.55', color: '#1f1929' }
const button = { display: 'inline-block', background: '#432f7d', color: '#ffffff', padding: '12px 20px', textDecoration: 'none', borderRadius: '4px', fontFamily: 'Arial, sans-serif', fontWeight: '600' }

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
          {letter.button && <p><a href={letter.button.url} style={button}>{letter.button.label}</a></p>}
          {letter.closing.map((line) => <p style={{ color: '#4a4358', fontSize: '15px' }}>{line}</p>)}
        </div>
      </body>
    </html>
  )
}

export const letterHtml = (letter: Letter, lang: string) => `<!doctype html>${renderToString(<Body letter={letter} lang={lang} />)}`

/** The same words, in the same order, for readers of plain text. */
export function letterText({ greeting, paragraphs, button: action, closing }: Letter): string {
  const link = action ? [`${action.label}\n${action.url}`] : []
  return [greeting, ...paragraphs, ...link, ...closing].join('\n\n')
}
