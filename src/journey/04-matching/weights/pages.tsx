import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit } from '#house/http/web.ts'
import { texts as territoryTexts } from '../desk/territory/schema.ts'
import { setWeights } from './actions.ts'
import { weightsOf, type WeightsOf } from './queries.ts'
import { texts, weightsAddress } from './schema.ts'
import { WeightsView } from './views.tsx'

export const pages = pagesOf()

formPage<WeightsOf>(pages, weightsAddress, {
  load: (c) => read(c, weightsOf, { territoryId: chosenTerritory(c).id }),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title')
    return { layout: 'work', title, section: '/mise-en-relation', crumbs: [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: title }], body: <WeightsView locale={locale} typed={typed} shown={shown} territory={chosenTerritory(c).name} /> }
  },
  sends: { '': (c, _shown, form) => submit(c, setWeights, { ...form.fields, territoryId: chosenTerritory(c).id }, form) },
  done: () => weightsAddress,
})
