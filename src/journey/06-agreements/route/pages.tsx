import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { chooseRoute } from './actions.ts'
import { routeGuide, type RouteGuide } from './queries.ts'
import { texts } from './schema.ts'
import { RouteView } from './views.tsx'

export const pages = pagesOf()

const letterAddress = ({ head, mission }: RouteGuide) => fileAddress(head.reference, `/lettres/${mission.id}`)
const load = (c: WebContext, answers: Record<string, string>) => read(c, routeGuide, { ...answers, asked: Object.keys(answers).length > 0, reference: c.req.param('reference'), missionId: c.req.param('missionId') })

/** The answers stand in the address until they are kept: nothing is written before. */
formPage<RouteGuide>(pages, `/dossiers/${reference}/lettres/:missionId/voie`, {
  load: (c) => load(c, c.req.query()),
  plain: (c) => load(c, {}),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const back = letterAddress(shown)
    return fileScreen(locale, shown.head, texts(locale)('title'), <RouteView locale={locale} typed={typed} shown={shown} address={`${back}/voie`} back={back} />)
  },
  sends: { '': (c, { mission }, form) => submit(c, chooseRoute, { ...form.fields, missionId: mission.id }, form) },
  done: (_c, shown) => letterAddress(shown),
})
