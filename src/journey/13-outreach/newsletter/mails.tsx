import { renderToString } from 'preact-render-to-string'
import type { Locale } from '#house/i18n/locale.ts'
import { leaveMark } from '#house/mail/shared.ts'
import { absolute, type Site } from '#house/site.ts'
import type { Piece } from './rules.ts'
import { newsOf, texts } from './schema.ts'

/** Why somebody is written to: they asked for it, or it is about their work in the network. */
export type Reason = 'subscriber' | 'role'
export type Edition = { locale: Locale; subject: string; number: number; pieces: readonly Piece[]; /** What the network says of itself in its legal mentions. */ legal: string }

// Mail readers know no stylesheet; nothing is fetched when the letter opens: no picture, no font.
const width = { maxWidth: '36rem', margin: '0 auto', padding: '24px', fontFamily: 'Georgia, serif', fontSize: '17px', lineHeight: '1.55', color: '#1f1929' }
const button = { display: 'inline-block', background: '#432f7d', color: '#ffffff', padding: '12px 20px', textDecoration: 'none', borderRadius: '4px', fontFamily: 'Arial, sans-serif', fontWeight: '600' }
const small = { color: '#4a4358', fontSize: '15px' }
const link = { color: '#432f7d' }

function Part({ piece }: { piece: Piece }) {
  if (piece.kind === 'heading') return <h2 style={{ fontSize: '21px', margin: '28px 0 8px' }}>{piece.text}</h2>
  if (piece.kind === 'paragraph') return <p>{piece.text}</p>
  if (piece.kind === 'button') return <p><a href={piece.address} style={button}>{piece.text}</a></p>
  return <p style={{ borderLeft: '4px solid #432f7d', paddingLeft: '16px' }}><strong style={{ fontSize: '28px' }}>{piece.value}</strong><br /><span style={small}>{piece.label}</span></p>
}

type Foot = { why: string; leave: string; online: string; onlineAt: string; legal: string[] }

function footOf(site: Site, { locale, number, legal }: Edition, reason: Reason): Foot {
  const t = texts(locale)
  return {
    why: t(`why.${reason}`, { network: site.networkName }), leave: t(`leave.${reason}`), online: t('online'), onlineAt: absolute(site, newsOf(number)),
    legal: [t('legal.sender', { network: site.networkName, address: absolute(site, '/mentions-legales') }), ...(legal ? [legal] : [])],
  }
}

function Body({ edition, foot }: { edition: Edition; foot: Foot }) {
  return (
    <html lang={edition.locale}>
      <head><meta charset="utf-8" /><title>{edition.subject}</title></head>
      <body style={{ margin: '0', background: '#ffffff' }}>
        <div style={width}>
          <h1 style={{ fontSize: '27px', lineHeight: '1.25' }}>{edition.subject}</h1>
          {edition.pieces.map((piece) => <Part piece={piece} />)}
          <hr style={{ border: '0', borderTop: '1px solid #cfc8dd', margin: '32px 0 16px' }} />
          <p style={small}>{foot.why} <a href={leaveMark} style={link}>{foot.leave}</a></p>
          <p style={small}><a href={foot.onlineAt} style={link}>{foot.online}</a></p>
          {foot.legal.map((line) => <p style={small}>{line}</p>)}
        </div>
      </body>
    </html>
  )
}

const pieceText = (piece: Piece) => {
  if (piece.kind === 'heading') return piece.text.toLocaleUpperCase()
  if (piece.kind === 'figure') return `${piece.value}\n${piece.label}`
  return piece.kind === 'button' ? `${piece.text}\n${piece.address}` : piece.text
}

/** One edition as it leaves: the same words as a page and as plain text. Where it holds `leaveMark`, each letter has its reader's own address. */
export function editionLetter(site: Site, edition: Edition, reason: Reason): { text: string; html: string } {
  const foot = footOf(site, edition, reason)
  const text = [edition.subject, ...edition.pieces.map(pieceText), '--', `${foot.why}\n${foot.leave}\n${leaveMark}`, `${foot.online}\n${foot.onlineAt}`, ...foot.legal].join('\n\n')
  return { text, html: `<!doctype html>${renderToString(<Body edition={edition} foot={foot} />)}` }
}
