import type { ComponentChildren } from 'preact'
import type { Action } from '#house/action.ts'
import { formPage, type Typed } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { addNeed, submitProject, withdrawProject } from '../actions.ts'
import { openContactSheet } from './actions.ts'
import { fileHead, filesOfFirm } from './queries.ts'
import { fileAddress, fileScreen, reference, texts } from './schema.ts'
import { ContactSheetView, NeedView, SubmissionView, WithdrawalView, type FormProps, type KnownFile } from './views.tsx'

export const pages = pagesOf()

function sheetScreen(c: WebContext, known: readonly KnownFile[], typed: Typed) {
  const { locale } = c.var
  const title = texts(locale)('sheet.title')
  return { layout: 'work' as const, title, section: '/dossiers', crumbs: [{ label: houseTexts(locale)('nav.projects'), href: '/dossiers' }, { label: title }], body: <ContactSheetView locale={locale} typed={typed} known={known} /> }
}

const inFrench = (number: string | undefined) => number?.replace(',', '.')
const sheetOf = (c: WebContext, form: Form) => ({ ...form.fields, headcount: inFrench(form.fields['headcount']), territoryId: chosenTerritory(c).id })

formPage<readonly KnownFile[]>(pages, '/dossiers/nouveau', {
  load: async (c) => {
    chosenTerritory(c)
    const siren = c.req.method === 'POST' ? (await c.req.formData()).get('siren') : null
    return typeof siren === 'string' && siren.length <= 40 ? await read(c, filesOfFirm, { territoryId: chosenTerritory(c).id, siren }) : []
  },
  screen: sheetScreen,
  sends: {
    '': async (c, known, form) => {
      // A firm that is known here comes back once with its files; sent again, it opens another.
      if (known.length > 0 && form.fields['again'] !== 'yes') throw new Refusal('conflict', 'intake.firm-known')
      return await submit(c, openContactSheet, sheetOf(c, form), form)
    },
  },
  done: (_c, _known, value) => fileAddress((value as { reference: string }).reference),
})

type File = FormProps['file']

/** A page of one form about one file, for one action. */
function fileForm(path: string, title: 'need.title' | 'submit.title' | 'withdraw.title', view: (props: FormProps) => ComponentChildren, act: Action): void {
  formPage<File>(pages, `/dossiers/${reference}${path}`, {
    load: (c) => read(c, fileHead, { reference: c.req.param('reference') }),
    screen: (c, file, typed) => fileScreen(c.var.locale, file, texts(c.var.locale)(title), view({ locale: c.var.locale, file, typed })),
    sends: { '': (c, file, form) => submit(c, act, { ...form.fields, projectId: file.id }, form) },
    done: (_c, file) => fileAddress(file.reference),
  })
}

fileForm('/besoins/nouveau', 'need.title', NeedView, addNeed)
fileForm('/depot', 'submit.title', SubmissionView, submitProject)
fileForm('/retrait', 'withdraw.title', WithdrawalView, withdrawProject)
