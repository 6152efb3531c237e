import { formPage, type Typed } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type Fields, type Screen, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { endRule, setRule } from '../actions.ts'
import { rulesOfTerritory, type Rulebook, type RuleVersion } from '../queries.ts'
import { ruleKinds, texts, type RuleKind } from '../schema.ts'
import { nameOfKind, rulesAddress } from './schema.ts'
import { RuleFormView, RulesView } from './views.tsx'

export const pages = pagesOf()

const bookOf = (c: WebContext) => read(c, rulesOfTerritory, { territoryId: chosenTerritory(c).id })

function screen(c: WebContext, title: string, body: Screen['body'], under: boolean): Screen {
  const t = texts(c.var.locale)
  const crumbs = [{ label: houseTexts(c.var.locale)('nav.projects'), href: '/dossiers' }, ...(under ? [{ label: t('rules.title'), href: rulesAddress() }] : []), { label: title }]
  return { layout: 'work', title, section: '/dossiers', crumbs, body }
}

pages.get(rulesAddress(), async (c) => c.var.show(screen(c, texts(c.var.locale)('rules.title'), <RulesView locale={c.var.locale} book={await bookOf(c)} />, false)))

type Loaded = { book: Rulebook; kind: RuleKind; current: RuleVersion | null }

/** The address names a kind for a new rule, or a rule for its next version. */
async function load(c: WebContext): Promise<Loaded> {
  const book = await bookOf(c)
  const named = c.req.param('rule') ?? ''
  const kind = ruleKinds.find((one) => one === named)
  if (kind) return { book, kind, current: null }
  const current = book.versions.find(({ ruleId }) => ruleId === named)
  if (!current) throw new Refusal('not-found', 'house.not-found')
  return { book, kind: current.kind, current }
}

/** Parameters are typed side by side; the rule's kind keeps those that are its own. */
const ruleOf = (kind: RuleKind, { years, jobs, accepted, largest, side, codes = '' }: Fields) => ({ kind, parameters: { years, jobs, accepted, largest, side, codes } })

formPage<Loaded>(pages, rulesAddress(':rule'), {
  load,
  screen: (c, loaded, typed: Typed) => screen(c, nameOfKind(c.var.locale, loaded.kind), <RuleFormView locale={c.var.locale} typed={typed} {...loaded} />, true),
  sends: {
    '': (c, { kind, current }, { fields, options }) =>
      submit(c, setRule, { territoryId: chosenTerritory(c).id, ruleId: current?.ruleId ?? null, conventionId: fields['conventionId'], rule: ruleOf(kind, fields), sentence: fields['sentence'], validFrom: fields['validFrom'] }, { options }),
    '/fin': (c, { current }, { fields, options }) => submit(c, endRule, { ruleId: current?.ruleId, validTo: fields['validTo'] }, { options }),
  },
  done: () => rulesAddress(),
})
