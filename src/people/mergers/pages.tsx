import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { undoMergerAction } from './actions.ts'
import { mergeFirms } from './firms/actions.ts'
import { firmMergerPreview, type FirmMergerPreview } from './firms/queries.ts'
import { recentMergers, type RecentMergers } from './queries.ts'
import { mergersAddress, texts } from './schema.ts'
import { FirmsView, MergersView } from './views.tsx'

export const pages = pagesOf()

formPage<RecentMergers>(pages, mergersAddress, {
  load: (c) => read(c, recentMergers, {}),
  screen: (c, shown, typed) => ({ layout: 'work', title: texts(c.var.locale)('title'), section: '/personnes', crumbs: [{ label: houseTexts(c.var.locale)('nav.people'), href: '/personnes' }, { label: texts(c.var.locale)('title') }], body: <MergersView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: { '/retour': (c, _shown, form) => submit(c, undoMergerAction, form.fields, form) },
  done: () => mergersAddress,
})

type Shown = { preview: FirmMergerPreview | null; asked: { kept: string; merged: string } }

formPage<Shown>(pages, `${mergersAddress}/entreprises`, {
  async load(c) {
    if (!mayAct(c.var.viewer, mergeFirms.who)) throw new Refusal(c.var.signedIn ? 'forbidden' : 'unauthenticated', c.var.signedIn ? 'access.role-missing' : 'access.sign-in')
    const asked = { kept: c.req.query('garde') ?? '', merged: c.req.query('part') ?? '' }
    return { asked, preview: asked.kept && asked.merged ? await read(c, firmMergerPreview, { keptSiren: asked.kept, mergedSiren: asked.merged }) : null }
  },
  plain: (c) => Promise.resolve({ asked: { kept: c.req.query('garde') ?? '', merged: c.req.query('part') ?? '' }, preview: null }),
  screen: (c, shown, typed) => {
    const title = texts(c.var.locale)('firms')
    return { layout: 'work', title, section: '/personnes', crumbs: [{ label: texts(c.var.locale)('title'), href: mergersAddress }, { label: title }], body: <FirmsView locale={c.var.locale} typed={typed} {...shown} say={(code) => c.var.say({ code, params: {} })} /> }
  },
  sends: { '': (c, { preview }, form) => submit(c, mergeFirms, { keptSiren: preview?.kept.siren, mergedSiren: preview?.merged.siren }, form) },
  done: () => mergersAddress,
})
