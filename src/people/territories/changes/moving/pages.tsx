import { mayAct } from '#house/access.ts'
import { readPlainDate } from '#house/clock/plain-date.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { codesTyped } from '../../communes/schema.ts'
import { territoryAddress, territoryKey, territoryScreen } from '../../desk/schema.ts'
import { territories } from '../../queries.ts'
import { territorySheet, type TerritorySheet } from '../../setup/queries.ts'
import { texts } from '../schema.ts'
import { mergeTerritories, splitTerritory } from './actions.ts'
import { mergerPreview, splitPreview, type MergerPreview, type SplitPreview } from './queries.ts'
import { MergeView, SplitView, type Asked } from './views.tsx'

export const pages = pagesOf()

type Place = { id: string; slug: string; name: string }
type Shown<Preview> = { territory: TerritorySheet['territory']; places: Place[]; asked: Asked; preview: Preview | null }

async function base(c: WebContext): Promise<Omit<Shown<never>, 'preview'> & { idOf(slug: string): string | null }> {
  if (!mayAct(c.var.viewer, mergeTerritories.who)) throw new Refusal(c.var.signedIn ? 'forbidden' : 'unauthenticated', c.var.signedIn ? 'access.role-missing' : 'access.sign-in')
  const { territory } = await read(c, territorySheet, { slug: c.req.param('slug') })
  const places = (await read(c, territories, {})).filter(({ id }) => id !== territory.id)
  const asked: Asked = { changedOn: c.req.query('le') ?? '', intoSlug: c.req.query('dans') ?? '', firstSlug: c.req.query('premier') ?? '', secondSlug: c.req.query('second') ?? '', communes: c.req.query('communes') ?? '' }
  return { territory, places, asked, idOf: (slug) => places.find((one) => one.slug === slug)?.id ?? null }
}

formPage<Shown<MergerPreview>>(pages, `/territoires-du-reseau/${territoryKey}/reunion`, {
  async load(c) {
    const { idOf, ...shown } = await base(c)
    const intoId = idOf(shown.asked.intoSlug)
    const ready = intoId && readPlainDate(shown.asked.changedOn)
    return { ...shown, preview: ready ? await read(c, mergerPreview, { territoryId: shown.territory.id, intoId, changedOn: shown.asked.changedOn }) : null }
  },
  screen: (c, shown, typed) => territoryScreen(c.var.locale, shown.territory, texts(c.var.locale)('merge'), <MergeView locale={c.var.locale} typed={typed} {...shown} say={(code, params) => c.var.say({ code, params })} />),
  sends: { '': (c, { territory, asked, preview }, form) => submit(c, mergeTerritories, { ...form.fields, territoryId: territory.id, intoId: preview?.into.id, changedOn: asked.changedOn }, form) },
  done: (_c, { territory }) => territoryAddress(territory.slug, '/changements'),
})

/** Only what was put on another side than its commune says is a correction; the rest goes by its commune. */
function corrections(preview: SplitPreview | null, form: Form): { toFirst: string[]; toSecond: string[] } {
  const moved = (preview?.files ?? []).filter(({ id, side }) => (form.fields[`cote-${id}`] ?? side) !== side)
  const to = (side: string) => moved.filter(({ id }) => form.fields[`cote-${id}`] === side).map(({ id }) => id)
  return { toFirst: to('first'), toSecond: to('second') }
}

formPage<Shown<SplitPreview>>(pages, `/territoires-du-reseau/${territoryKey}/partage`, {
  async load(c) {
    const { idOf, ...shown } = await base(c)
    const [firstId, secondId] = [idOf(shown.asked.firstSlug), idOf(shown.asked.secondSlug)]
    const ready = firstId && secondId && readPlainDate(shown.asked.changedOn)
    return { ...shown, preview: ready ? await read(c, splitPreview, { territoryId: shown.territory.id, firstId, secondId, changedOn: shown.asked.changedOn, communes: codesTyped(shown.asked.communes) }) : null }
  },
  screen: (c, shown, typed) => territoryScreen(c.var.locale, shown.territory, texts(c.var.locale)('split'), <SplitView locale={c.var.locale} typed={typed} {...shown} say={(code, params) => c.var.say({ code, params })} />),
  sends: {
    '': (c, { territory, asked, preview }, form) => submit(c, splitTerritory, {
      territoryId: territory.id, firstId: preview?.first.id, secondId: preview?.second.id, changedOn: asked.changedOn, rolesEndOn: form.fields['rolesEndOn'], communes: codesTyped(asked.communes), ...corrections(preview, form),
    }, form),
  },
  done: (_c, { territory }) => territoryAddress(territory.slug, '/changements'),
})
