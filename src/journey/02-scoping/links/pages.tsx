import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { familyName } from '#people/skills/schema.ts'
import { briefOfSme } from './queries.ts'
import { questionNow } from './rules.ts'
import { texts } from './schema.ts'
import { BriefForSme } from './views.tsx'

/** One question a page; a form that was refused comes back to its own. */
export const briefLink: LinkScreen = {
  objectType: 'brief',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, briefOfSme, { briefId: link.objectId })
    const question = told.status === 'scoping' ? questionNow(told.content, sent ? (sent.fields['question'] ?? 'resume') : c.req.query('question')) : null
    const body = <BriefForSme locale={locale} link={link} sent={sent} place={told.place} told={told} question={question} />
    return { layout: 'phone', title: texts(locale)('title', { family: familyName(locale, told.family) }), ...callOf(locale, told.place), body }
  },
}
