import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { declareConflict, recordAbsence, setAvailability } from '#people/experts/actions.ts'
import { addTeamMember } from '../actions.ts'
import type { FirmSheet } from '../firm/queries.ts'
import { loadFirm, mayEnterForOthers } from '../pages.tsx'
import { firmBySiren } from '../../queries.ts'
import { firmAddress, firmScreen, sirenKey, texts } from '../schema.ts'
import { expertSheet, type ExpertSheet } from './queries.ts'
import { ExpertView, NewMemberView } from './views.tsx'

export const pages = pagesOf()

/** The families ticked; what the person can do, in words, goes with each. */
const capabilitiesIn = (form: Form) => form.all('family').map((family) => ({ family, capability: form.fields['capability'] }))

formPage<FirmSheet>(pages, `/entreprises/${sirenKey}/intervenants/nouveau`, {
  load: loadFirm,
  screen: (c, firm, typed) => firmScreen(c.var.locale, firm, texts(c.var.locale)('member.new'), <NewMemberView locale={c.var.locale} typed={typed} firm={firm} behalf={false} />),
  sends: { '': (c, _firm, form) => submit(c, addTeamMember, { ...form.fields, capabilities: capabilitiesIn(form) }, form) },
  done: (_c, firm, value) => firmAddress(firm.siren, `/intervenants/${(value as { expertId: string }).expertId}`),
})

/** One half of the week a box: `2 morning`. */
const weeklyIn = (form: Form) => form.all('slot').map((slot) => ({ weekday: slot.split(' ')[0], half: slot.split(' ')[1] }))

formPage<ExpertSheet>(pages, `/entreprises/${sirenKey}/intervenants/:expertId{[0-9a-f-]{36}}`, {
  load: async (c) => {
    const expert = await read(c, expertSheet, { expertId: c.req.param('expertId') })
    if (expert.siren !== c.req.param('siren')) throw new Refusal('not-found', 'house.not-found')
    return expert
  },
  screen: (c, expert, typed) => firmScreen(c.var.locale, { siren: expert.siren, name: expert.firm }, expert.name, <ExpertView locale={c.var.locale} typed={typed} expert={expert} behalf={mayEnterForOthers(c)} />),
  sends: {
    '/disponibilites': (c, { id }, form) => submit(c, setAvailability, { expertId: id, weekly: weeklyIn(form) }, form),
    '/absences': (c, { id }, form) => submit(c, recordAbsence, { ...form.fields, expertId: id }, form),
    '/conflits': async (c, { id }, form) => {
      const firm = await read(c, firmBySiren, { siren: form.fields['siren'] }).catch((error: unknown) => {
        throw error instanceof Refusal && error.kind === 'invalid' ? new Refusal('invalid', 'house.invalid-input', { count: 1 }, { siren: 'house.field.siren' }) : error
      })
      if (!firm) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { siren: 'people.firm-unknown' })
      return await submit(c, declareConflict, { expertId: id, organisationId: firm.id, kind: form.fields['kind'] }, form)
    },
  },
  done: (_c, expert) => firmAddress(expert.siren, `/intervenants/${expert.id}`),
})
