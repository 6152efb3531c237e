import { holds } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { siren } from '#people/organisations/schema.ts'
import { firmBySiren } from '#people/organisations/queries.ts'
import { territories } from '#people/territories/queries.ts'
import { addPerson, deactivatePerson, grantRole, withdrawRole } from '../actions.ts'
import { keepersOfPeople, peopleFound, personSheet, type PersonSheet } from '../queries.ts'
import { isNetwork } from '../rules.ts'
import { placeFaults, rolesToGive } from './rules.ts'
import { callsOfPerson, type PersonCalls } from '#people/calls/queries.ts'
import { writtenToPerson, type Written } from '#people/mailings/queries.ts'
import { personAddress, personKey, personScreen, texts } from './schema.ts'
import { PersonSheetView, type RoleChoices } from './sheet/views.tsx'
import { NewPersonView } from './newcomer/views.tsx'
import { PeopleView } from './views.tsx'

export const pages = pagesOf()

pages.get('/personnes', async (c) => {
  const { locale, territory, viewer } = c.var
  const asked = c.req.query()
  const place = isNetwork(viewer) ? null : (territory?.id ?? null)
  const found = await read(c, peopleFound, { territoryId: place, role: asked['role'] ?? null, search: asked['recherche'], page: asked['page'] })
  const title = texts(locale)('title')
  const crumbs = [...(place && territory ? [{ label: territory.name }] : []), { label: title }]
  return c.var.show({ layout: 'work', title, section: '/personnes', crumbs, body: <PeopleView locale={locale} found={found} /> })
})

async function choicesOf(c: WebContext): Promise<RoleChoices> {
  const own = isNetwork(c.var.viewer) ? await read(c, territories) : (c.var.signedIn?.territories ?? [])
  return { roles: rolesToGive(c.var.viewer), territories: own.map(({ id, name }) => ({ value: id, label: name })) }
}

const invalid = (fields: Record<string, string>) => new Refusal('invalid', 'house.invalid-input', { count: Object.keys(fields).length }, fields)

/** The place that the form names: a firm by its SIREN, which must be one the viewer sees. */
async function placeIn(c: WebContext, { fields }: Form): Promise<{ territoryId: string | null; organisationId: string | null; siteId: null }> {
  const typed = fields['siren']?.trim() ?? ''
  const known = typed === '' ? null : siren.safeParse(typed)
  if (known && !known.success) throw invalid({ siren: 'house.field.siren' })
  const organisationId = known ? organisationIdOf(known.data) : null
  if (known && !(await read(c, firmBySiren, { siren: known.data }))) throw invalid({ siren: 'people.firm-unknown' })
  const place = { territoryId: fields['territoryId'] ?? null, organisationId, siteId: null }
  const faults = placeFaults(fields['role'] ?? '', place)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  return place
}

type Shown = { person: PersonSheet; choices: RoleChoices; calls: (PersonCalls & { written: readonly Written[] }) | null }

/** A coordinator's own notes; whoever sees the person in the network's name alone has none. */
async function callsOf(c: WebContext): Promise<Shown['calls']> {
  if (!holds(c.var.viewer, 'territory-coordinator')) return null
  const asked = { personId: c.req.param('personId') }
  const calls = await read(c, callsOfPerson, asked).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === 'not-found') return null
    throw error
  })
  return calls && { ...calls, written: await read(c, writtenToPerson, asked) }
}

formPage<Shown>(pages, `/personnes/${personKey}`, {
  load: async (c) => ({ person: await read(c, personSheet, { personId: c.req.param('personId') }), choices: await choicesOf(c), calls: await callsOf(c) }),
  screen: (c, { person, choices, calls }, typed) => personScreen(c.var.locale, person, null, <PersonSheetView locale={c.var.locale} typed={typed} person={person} choices={choices} calls={calls} />),
  sends: {
    '/roles': async (c, { person }, form) => submit(c, grantRole, { ...form.fields, personId: person.id, ...(await placeIn(c, form)) }, form),
    '/roles/retrait': (c, _shown, form) => submit(c, withdrawRole, form.fields, form),
    '/desactivation': (c, { person }, form) => submit(c, deactivatePerson, { personId: person.id }, form),
  },
  // With the last role goes the right to see the person.
  done: (c, { person }) => (c.req.path.endsWith('/retrait') && person.roles.length <= 1 ? '/personnes' : personAddress(person.id)),
})

type Newcomer = { choices: RoleChoices; siren: string; role: string }
const keeps = (c: WebContext) => keepersOfPeople.some((role) => holds(c.var.viewer, role))

formPage<Newcomer>(pages, '/personnes/nouvelle', {
  load: async (c) => {
    if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
    const choices = await choicesOf(c)
    if (choices.roles.length === 0) throw new Refusal('forbidden', 'access.role-missing')
    return { choices, siren: c.req.query('entreprise') ?? '', role: c.req.query('role') ?? '' }
  },
  screen: (c, shown, typed) => {
    const title = texts(c.var.locale)('new.title')
    const firm = typed.fields['siren'] ?? shown.siren
    const crumbs = [keeps(c) ? { label: texts(c.var.locale)('title'), href: '/personnes' } : { label: texts(c.var.locale)('new.firm'), href: `/entreprises/${firm}` }, { label: title }]
    return { layout: 'work', title, section: keeps(c) ? '/personnes' : '/entreprises', crumbs, body: <NewPersonView locale={c.var.locale} typed={typed} {...shown} /> }
  },
  sends: { '': async (c, _shown, form) => {
    const place = await placeIn(c, form)
    const outcome = await submit(c, addPerson, { ...form.fields, ...place }, form)
    return outcome.ok ? { ok: true, value: { ...outcome.value, siren: form.fields['siren'] } } : outcome
  } },
  done: (c, _shown, value) => {
    const { personId, siren: firm } = value as { personId: string; siren?: string }
    return keeps(c) ? personAddress(personId) : `/entreprises/${(firm ?? '').replaceAll(/\D/g, '')}`
  },
})
