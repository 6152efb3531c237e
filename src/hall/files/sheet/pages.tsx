import { personIdOf } from '#house/access.ts'
import { linkPath } from '#house/auth/links.ts'
import { read, type Screen, type WebContext } from '#house/http/web.ts'
import { may } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { ownLinks } from '#hall/today/others/queries.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { callsOfFile } from '#people/calls/queries.ts'
import { writtenToFile, type Written } from '#people/mailings/queries.ts'
import { projectLife } from '#journey/01-intake/lifecycle.ts'
import type { Reader } from '../schema.ts'
import { logOfFile } from './journal/queries.ts'
import { fileOfCommittee, fileOfManager, fileOfTerritory, shownToCommittee, shownToManager, shownToTerritory, type Shown } from './queries.ts'
import { ownSteps } from './steps/rules.ts'
import type { LinkedStep } from './steps/views.tsx'
import { SheetView, type Door } from './views.tsx'

export type CallsOfSheet = Awaited<ReturnType<typeof callsOfFile.run>> & { written: readonly Written[] }

const ways: Record<Reader, (c: WebContext, reference: string) => Promise<Shown>> = {
  'territory-coordinator': async (c, reference) => shownToTerritory(await read(c, fileOfTerritory, { reference })),
  'sme-manager': async (c, reference) => shownToManager(await read(c, fileOfManager, { reference })),
  'committee-member': async (c, reference) => shownToCommittee(await read(c, fileOfCommittee, { reference })),
}

const notThere = new Refusal('not-found', 'house.not-found')

/** The file as the widest of this person's capacities that reaches it shows it; nobody learns that another file exists. */
async function shownTo(c: WebContext, reference: string, readers: readonly Reader[]): Promise<Shown> {
  for (const reader of readers) {
    try {
      return await ways[reader](c, reference)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'not-found') throw error
    }
  }
  throw notThere
}

/** What is open beside the next step; the page of each asks again. */
function doorsOf(c: WebContext, { head, tasks }: Shown['desk'] & object & { head: Shown['head'] }): Door[] {
  const { viewer } = c.var
  const at = (rest: string) => fileAddress(head.reference, rest)
  const can = (name: 'submit' | 'accept' | 'withdraw') => may(projectLife, name, viewer, head.status).ok
  const ready = tasks.some(({ code }) => code === 'put-on-agenda')
  const doors: (Door | false)[] = [
    can('withdraw') && { key: 'need', href: at('/besoins/nouveau') }, can('submit') && { key: 'submit', href: at('/depot') }, can('accept') && { key: 'judge', href: at('/recevabilite') },
    head.judged_on !== null && { key: 'judged', href: at('/recevabilite') },
    ready && { key: 'agenda', href: at('/ordre-du-jour') }, head.status === 'eligible' && head.scoped_on !== null && { key: 'decision', href: at('/decision') }, can('withdraw') && { key: 'withdraw', href: at('/retrait') },
  ]
  return doors.filter((door) => door !== false)
}

/** What waits for the firm, with the manager's own links. */
async function stepsOf(c: WebContext, { today, after }: Shown): Promise<LinkedStep[]> {
  if (!after) return []
  const steps = ownSteps({ today, ...after })
  const links = await ownLinks(c.var.house, personIdOf(c.var.viewer) ?? '', steps.flatMap(({ object }) => object ?? []))
  return steps.map((step) => {
    const link = step.object && links.get(step.object)
    return { ...step, href: link ? linkPath(c.var.house.site.secrets, link) : null }
  })
}

/** The page of a file for somebody who may read it; 404 for anyone else. */
export async function sheetFor(c: WebContext, reference: string, readers: readonly Reader[]): Promise<Screen> {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const { locale } = c.var
  const shown = await shownTo(c, reference, readers)
  const { head, desk, reader } = shown
  const log = desk ? await read(c, logOfFile, { reference, page: c.req.query('journal') }) : null
  const calls = desk ? { ...(await read(c, callsOfFile, { reference })), written: await read(c, writtenToFile, { reference }) } : null
  const own = reader === 'sme-manager' ? await stepsOf(c, shown) : []
  const body = <SheetView locale={locale} shown={shown} doors={desk ? doorsOf(c, { ...desk, head }) : []} own={own} log={log} calls={calls} />
  return { layout: 'work', title: head.sme, section: '/dossiers', crumbs: [{ label: houseTexts(locale)('nav.projects'), href: '/dossiers' }, { label: head.sme }], body }
}
