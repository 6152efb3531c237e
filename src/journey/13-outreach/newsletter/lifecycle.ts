import { lifecycle } from '#house/lifecycle.ts'
import { officers } from './schema.ts'

export const editionLife = lifecycle('newsletter_editions', {
  release: { from: ['draft'], to: 'sending', who: officers, event: 'newsletter-edition.released' },
  finish: { from: ['sending'], to: 'sent', who: [], event: 'newsletter-edition.sent' },
})
