import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { briefOfNeed, type BriefOfNeed, type BriefShown } from '../desk/queries.ts'
import { briefAddress, texts } from '../desk/schema.ts'
import { AgreementView } from '../desk/talk/views.tsx'
import { agreeBrief } from './actions.ts'

export const pages = pagesOf()

type Shown = BriefOfNeed & { brief: BriefShown }
const addressOf = ({ file, need }: Shown) => briefAddress(file.reference, need.id)

formPage<Shown>(pages, `/dossiers/${reference}/fiches/:needId/accord`, {
  async load(c) {
    const shown = await read(c, briefOfNeed, { reference: c.req.param('reference'), needId: c.req.param('needId') })
    if (!shown.brief) throw new Refusal('not-found', 'house.not-found')
    return { ...shown, brief: shown.brief }
  },
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('agree.title'), <AgreementView locale={c.var.locale} typed={typed} shown={shown} brief={shown.brief} address={addressOf(shown)} />),
  sends: {
    '': (c, { brief }, form) => {
      // Nobody agrees in the SME's place: without saying how it was told there is nothing to enter.
      if (!form.options.onBehalf) throw new Refusal('invalid', 'house.behalf-incomplete')
      return submit(c, agreeBrief, { ...form.fields, briefId: brief.id }, form)
    },
  },
  done: (_c, shown) => addressOf(shown),
})
