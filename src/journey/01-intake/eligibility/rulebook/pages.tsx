import { formPage, type Typed } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type Fields, type Form, type Screen, type WebContext } from '#house/http/web.ts'
import { Refusal, type Outcome } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { endRule, setRule } from '../actions.ts'
import { rulesOfTerritory, type Rulebook, type RuleVersion } from '../queries.ts'
import { ruleKinds, ruleShapes, texts, type RuleKind } from '../schema.ts'
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

/** What is wrong with the parameters, by the name of each field: the action, which takes any kind, can only say that none fits. */
function parameterErrors(kind: RuleKind, parameters: unknown): Record<string, string> {
  const read = ruleShapes[kind].safeParse(parameters)
  if (read.success) return {}
  return Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0] ?? ''), /\s/.test(message) ? 'house.field.required' : message]))
}

async function setTyped(c: WebContext, { kind, current }: Loaded, { fields, options }: Form): Promise<Outcome<unknown>> {
  const rule = ruleOf(kind, fields)
  const outcome = await submit(c, setRule, { territoryId: chosenTerritory(c).id, ruleId: current?.ruleId ?? null, conventionId: fields['conventionId'], rule, sentence: fields['sentence'], validFrom: fields['validFrom'] }, { options })
  if (outcome.ok || outcome.refusal.kind !== 'invalid') return outcome
  const { code, params } = outcome.refusal
  const others = Object.entries(outcome.refusal.fields).filter(([name]) => name !== 'rule' && !name.startsWith('rule.'))
  return { ok: false, refusal: new Refusal('invalid', code, params, { ...parameterErrors(kind, rule.parameters), ...Object.fromEntries(others) }) }
}

formPage<Loaded>(pages, rulesAddress(':rule'), {
  load,
  screen: (c, loaded, typed: Typed) => screen(c, nameOfKind(c.var.locale, loaded.kind), <RuleFormView locale={c.var.locale} typed={typed} {...loaded} />, true),
  sends: {
    '': setTyped,
    '/fin': (c, { current }, { fields, options }) => submit(c, endRule, { ruleId: current?.ruleId, validTo: fields['validTo'] }, { options }),
  },
  done: () => rulesAddress(),
})
