import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Refusal } from '#house/refusal.ts'
import { territories } from '#people/territories/queries.ts'
import { editNotice } from './actions.ts'
import { notice as noticeQuery } from './queries.ts'
import { editAddress, noticeAddress, notices, texts, type Notice } from './schema.ts'
import { EditView, NoticeView } from './views.tsx'

export const pages = pagesOf()

/** What comes with the program until the network writes its own. */
const ownWords = (locale: Locale, notice: Notice, network: string) => texts(locale)(`${notice}.text`, { network })

async function wordingOf(c: WebContext, notice: Notice) {
  const stored = await read(c, noticeQuery, { notice })
  const network = c.var.house.site.networkName
  return { fr: stored?.fr || ownWords('fr', notice, network), en: stored?.en || ownWords('en', notice, network) }
}

for (const notice of notices) {
  pages.get(noticeAddress(notice), async (c) => {
    const { locale, viewer } = c.var
    const wording = await wordingOf(c, notice)
    const places = notice === 'contact' ? await read(c, territories) : []
    return c.var.show({ layout: 'public', title: texts(locale)(`${notice}.title`), section: noticeAddress(notice), body: <NoticeView locale={locale} notice={notice} text={wording[locale]} places={places} editable={mayAct(viewer, editNotice.who)} /> })
  })

  formPage<{ fr: string; en: string }>(pages, editAddress(notice), {
    load: async (c) => {
      if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
      if (!mayAct(c.var.viewer, editNotice.who)) throw new Refusal('forbidden', 'access.role-missing')
      return await wordingOf(c, notice)
    },
    screen: (c, wording, typed) => {
      const { locale } = c.var
      const title = texts(locale)(`${notice}.title`)
      return { layout: 'work', title, crumbs: [{ label: texts(locale)('edit.meta') }, { label: title }], body: <EditView locale={locale} typed={typed} notice={notice} wording={wording} /> }
    },
    sends: { '': (c, _wording, form) => submit(c, editNotice, { notice, fr: form.fields['fr'], en: form.fields['en'] }, form) },
    done: () => noticeAddress(notice),
  })
}
