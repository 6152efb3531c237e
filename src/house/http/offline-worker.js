// Keeps the page of one personal link for when there is no network, and what is sent from it until the network is back.
// `until` (when the link closes) is written above this text. Everything stands in one store named after the page: what the
// page shows, the assets it uses, what was sent; gone with the link.
/* global until */
const page = self.registration.scope
const folder = `${page}/envois/`
const cut = `${page}/coupure`

const store = () => caches.open(page)
const read = async (url) => (await (await store()).match(url))?.json()
const write = async (url, value) => (await store()).put(url, new Response(JSON.stringify(value)))

async function clear() {
  await caches.delete(page)
  await self.registration.unregister()
}

async function entries() {
  const found = (await (await store()).keys()).filter(({ url }) => url.startsWith(folder))
  return (await Promise.all(found.map(({ url }) => read(url)))).toSorted((a, b) => (a.at < b.at ? -1 : 1))
}
const keep = (entry) => write(folder + entry.key, entry)
const drop = async (key) => (await store()).delete(folder + key)

const noteCut = async () => (await read(cut)) ?? (await write(cut, new Date().toISOString()))
const noteBack = async () => (await store()).delete(cut)

async function tell() {
  const message = { entries: await entries(), cutAt: (await read(cut)) ?? null }
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage(message, [])
}

/** Refused for good is told in the server's words; a server in trouble is asked again later. */
async function sendOne(entry) {
  const answer = await fetch(page, { method: 'POST', body: entry.body, headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' } })
  await noteBack()
  if (answer.ok) return await keep({ ...entry, state: 'sent' })
  if (answer.status >= 500 || answer.status === 429) throw new Error('later')
  const { said = '' } = await answer.json().catch(() => ({}))
  return await keep({ ...entry, state: 'refused', said })
}

async function sendAll() {
  for (const entry of (await entries()).filter(({ state }) => state === 'waiting')) await sendOne(entry)
}

/** One at a time: two at once would send an entry twice, which its key would catch, but say twice what became of it. */
let sending = null
function send() {
  sending ??= sendAll().catch(noteCut).finally(() => {
    sending = null
  })
  return sending.then(tell)
}

/** The page as it is now when there is a network, else as it was. A link that is over takes everything with it. */
async function fetchPage(request) {
  const answer = await fetch(request)
  if ([404, 409, 410].includes(answer.status)) {
    await clear()
    return answer
  }
  await noteBack()
  if (answer.ok) await (await store()).put(page, answer.clone())
  return answer
}

async function open(request) {
  if (Date.now() > Date.parse(until)) {
    await clear()
    return await fetch(request)
  }
  await send()
  try {
    return await fetchPage(request)
  } catch {
    await noteCut()
    return (await (await store()).match(page)) ?? Response.error()
  }
}

/** A form of the page: sent, or kept with its key, so that once it was sent a second time changes nothing. */
async function post(request) {
  const body = await request.clone().text()
  try {
    return await fetch(request)
  } catch {
    const key = new URLSearchParams(body).get('idempotencyKey')
    if (!key) return Response.error()
    await noteCut()
    await keep({ key, body, at: new Date().toISOString(), state: 'waiting' })
    await self.registration.sync?.register('envois').catch(() => undefined)
    return Response.redirect(page, 303)
  }
}

const asset = async (request) => (await (await store()).match(request, { ignoreVary: true })) ?? (await fetch(request))

/** The page, what it uses, and no earlier version of that. */
async function keepPage(urls) {
  const cache = await store()
  if (!(await cache.match(page))) await cache.add(page)
  for (const { url } of await cache.keys()) if (new URL(url).pathname.startsWith('/assets/') && !urls.includes(url)) await cache.delete(url)
  for (const url of urls) if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url)
}

const asked = {
  keep: ({ urls }) => keepPage(urls).catch(noteCut).then(send),
  look: () => fetchPage(page).catch(noteCut).then(send),
  again: async ({ key }) => {
    const entry = await read(folder + key)
    if (entry) await keep({ ...entry, state: 'waiting' })
    await send()
  },
  drop: async ({ key }) => {
    await drop(key)
    await tell()
  },
  seen: async () => {
    for (const { key, state } of await entries()) if (state === 'sent') await drop(key)
  },
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => event.waitUntil(asked[event.data.ask]?.(event.data)))
self.addEventListener('sync', (event) => event.waitUntil(send()))
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (origin !== self.location.origin) return
  if (pathname === new URL(page).pathname && mode === 'navigate') event.respondWith(method === 'POST' ? post(event.request) : open(event.request))
  else if (method === 'GET' && pathname.startsWith('/assets/')) event.respondWith(asset(event.request))
})
