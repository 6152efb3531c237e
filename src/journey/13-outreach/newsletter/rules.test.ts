import { expect, test } from 'vitest'
import { catalogueFaults } from '#house/i18n/catalogue.ts'
import subscriptionsEn from '../subscriptions/texts.en.json'
import subscriptionsFr from '../subscriptions/texts.fr.json'
import { editionLetter } from './mails.tsx'
import { changed, faultOf, piecesOf, readChange } from './rules.ts'
import { Blocks, type Block } from './schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

const block = (kind: Block['kind'], text: string, more: Partial<Block> = {}): Block => ({ kind, text, address: '', indicator: 'smesHelped', year: 2025, ...more })
const blocks = [block('heading', 'Bonjour'), block('text', 'Un.\r\n\r\nDeux,\nsuite.'), block('figure', ''), block('figure', '', { indicator: 'daysContracted' }), block('button', 'Lire', { address: '/barometre' })]
const site = { baseUrl: 'https://reseau.example', secrets: ['s'], dataKeys: [], networkName: 'Réseau', demonstration: false }

test('the texts stand in both languages', () => expect([...catalogueFaults({ fr, en }), ...catalogueFaults({ fr: subscriptionsFr, en: subscriptionsEn })]).toEqual([]))

test('blocks become what is read; a figure the public may not read is said, not shown', () => {
  expect(piecesOf('fr', blocks, { 'smesHelped:2025': 1155, 'daysContracted:2025': null }, 'https://reseau.example')).toEqual([
    { kind: 'heading', text: 'Bonjour' }, { kind: 'paragraph', text: 'Un.' }, { kind: 'paragraph', text: 'Deux, suite.' }, { kind: 'figure', value: '1\u202f155', label: expect.stringMatching(/^Entreprises aidées, 2025$/) },
    { kind: 'figure', value: 'non publié', label: expect.stringMatching(/2025$/) }, { kind: 'button', text: 'Lire', address: 'https://reseau.example/barometre' },
  ])
})

test('a letter says the same as HTML and as text, fetches nothing, and tells its reader why and how to leave', () => {
  const pieces = piecesOf('fr', [...blocks, block('text', '<script>alert(1)</script>')], {}, site.baseUrl)
  for (const reason of ['subscriber', 'role'] as const) {
    const { text, html } = editionLetter(site, { locale: 'fr', subject: 'Nouvelles', number: 3, pieces, legal: 'Association, 1 rue X' }, reason)
    for (const words of ['Nouvelles', 'Deux, suite.', 'non publié', 'https://reseau.example/barometre', 'https://reseau.example/actualites/3', '{{leave}}', 'Association, 1 rue X']) expect([text, html].every((body) => body.includes(words))).toBe(true)
    expect(html).not.toMatch(/<(script|img|link|style)|url\(/)
    expect(text.includes('professionnelle')).toBe(reason === 'role')
  }
})

test('buttons of the composer add, move and remove, and nothing else', () => {
  const kinds = (asked: string) => changed(blocks, readChange(asked), 2026).map(({ kind }) => kind).join(' ')
  expect([kinds('add:figure'), kinds('remove:0'), kinds('up:1'), kinds('down:0'), kinds('up:0'), kinds('remove:99'), kinds('add:picture'), kinds('__proto__:1')]).toEqual([
    'heading text figure figure button figure', 'text figure figure button', 'text heading figure figure button', 'text heading figure figure button', ...Array.from({ length: 4 }, () => 'heading text figure figure button'),
  ])
})

test('what cannot leave is named; only web addresses and our own pages stand behind a button', () => {
  expect([block('heading', ''), block('button', 'Lire'), block('figure', ''), block('text', 'Un')].map(faultOf)).toEqual(['outreach.block-empty', 'outreach.button-address', null, null])
  const address = (value: string) => Blocks.safeParse([block('button', 'Lire', { address: value })]).success
  expect(['', '/barometre', 'https://exemple.example/a?b=c'].every(address)).toBe(true)
  expect(['javascript:alert(1)', 'http://exemple.example', 'data:text/html,x', 'exemple.example', 'https://a b'].some(address)).toBe(false)
})
