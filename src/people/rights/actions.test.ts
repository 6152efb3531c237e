import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { ruleOf, type Table } from '#house/privacy/rule.ts'
import { openProject, withdrawProject } from '#journey/01-intake/actions.ts'
import { recordCall } from '#people/calls/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { answerRequest, askFromOutside, askMine, extendRequest, identifyRequest, registerRequest } from './actions.ts'
import { applyRetention, erasePerson } from './erasure/actions.ts'
import { archiveOfRequest, myArchive, myData, rightsRequest, rightsRequests } from './queries.ts'
import { retentionPreview } from './retention/queries.ts'

const installer = system('test')
async function anAdmin(world: World) {
  const { personId } = await world.act(installer, addPerson, { givenName: 'Ada', familyName: 'Administre', email: 'ada@exemple.example', role: 'network-admin', telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null })
  return person(personId, { role: 'network-admin' })
}

/** Every text of every table that holds the words, whatever its rule says. */
async function tablesWith(world: World, words: string): Promise<Table[]> {
  return await world.look(async (tx) => {
    const { rows: columns } = await sql<{ table: string; column: string }>`select table_name as "table", column_name as "column" from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and udt_name in ('text', '_text', 'jsonb') and table_name !~ '^kysely_'`.execute(tx)
    const tests = columns.map(({ table, column }) => sql`select ${table}::text as "table" where exists (select from ${sql.table(table)} where ${sql.ref(column)}::text ilike ${`%${words}%`})`)
    const { rows } = await sql<{ table: Table }>`${sql.join(tests, sql` union `)}`.execute(tx)
    return rows.map(({ table }) => table).toSorted()
  })
}

const marks = { given_name: 'Zénobie', family_name: 'Zyzzyva', email: 'zenobie@zyzzyva.example', telephone: '06 98 76 54 32' }

test('an expert’s data are shown, taken away and erased in every room; what was done is still counted', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory, company } = cast
  const expertId = personIdOf(company.expert) ?? ''
  await world.look((tx) => tx.updateTable('people').set(marks).where('id', '=', expertId).execute())
  const admin = await anAdmin(world)
  await world.act(territory.coordinator, recordCall, { territoryId: territory.id, personId: expertId, projectId: null, direction: 'out', channel: 'telephone', heldOn: world.clock.today(), said: 'Zyzzyva rappelle lundi', callBackOn: null, callBackPersonId: null })
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)

  const { rightsRequestId } = await world.act(company.expert, askMine, { kind: 'erasure', words: '' })
  expect(await refusalOf(world.act(company.expert, askMine, { kind: 'erasure', words: 'encore' }))).toBe('conflict people.rights-asked-already')
  // A mission is open: what is begun is ended first, and nothing is half erased.
  expect(await refusalOf(world.act(admin, erasePerson, { rightsRequestId, answer: 'Fait' }))).toBe('conflict people.rights-in-hand')
}))

test('once the mission is closed the erasure reaches every table, and the law keeps what it keeps', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory, company } = cast
  const expertId = personIdOf(company.expert) ?? ''
  await world.look((tx) => tx.updateTable('people').set(marks).where('id', '=', expertId).execute())
  const admin = await anAdmin(world)
  await world.act(territory.coordinator, recordCall, { territoryId: territory.id, personId: expertId, projectId: null, direction: 'out', channel: 'telephone', heldOn: world.clock.today(), said: 'Zyzzyva rappelle lundi', callBackOn: '2026-04-01', callBackPersonId: null })
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  await close(cast, missionId)

  const held = await world.ask(company.expert, myData)
  expect(held.held.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['account', 'missions', 'agreements', 'contacts', 'letters', 'security']))
  const archive = await world.ask(company.expert, myArchive)
  const tables = new Map(archive.tables.map(({ table, rows }) => [table, rows]))
  expect(tables.get('half_days')).toHaveLength(4)
  expect(tables.get('calls')).toHaveLength(1)
  // Secrets, and what others answered about the expert, are not in it.
  expect(tables.get('proposals')?.[0]).not.toHaveProperty('anonymised')
  expect(JSON.stringify(archive.tables)).not.toMatch(/password_hash|token_hash|value_cents|text_body|"said"|\/l\//)
  // Papers of others, and what the coordinator noted, are not in it either.
  expect(Object.keys(tables.get('agreements')?.[0] ?? {})).not.toContain('content')

  const { rightsRequestId } = await world.act(company.expert, askMine, { kind: 'erasure', words: '' })
  const before = await tablesWith(world, 'zyzzyva')
  expect(before).toEqual(expect.arrayContaining(['calls', 'mails', 'people']))
  expect((await world.ask(admin, rightsRequest, { rightsRequestId })).inHand).toEqual([])
  await world.act(admin, erasePerson, { rightsRequestId, answer: 'Fait' })
  await world.settle()

  const left = (await tablesWith(world, 'zyzzyva')).filter((table) => ruleOf(table)?.erased !== 'kept')
  // The letter that answers is the only other place: it leaves with the letters.
  expect(left).toEqual(['mails'])
  expect(await world.look((tx) => tx.selectFrom('mails').select(['template', 'person_id']).where('address', '=', marks.email).execute())).toEqual([{ template: 'rights-erased', person_id: null }])
  expect(await world.look((tx) => tx.selectFrom('people').select(['given_name', 'email', 'telephone']).where('id', '=', expertId).executeTakeFirst())).toEqual({ given_name: '—', email: null, telephone: null })
  expect(await world.look((tx) => tx.selectFrom('role_grants').select('id').where('person_id', '=', expertId).execute())).toEqual([])
  // Statistics stay: four half-days confirmed, one mission closed.
  const counted = await world.look((tx) => tx.selectFrom('half_days').select('status').where('expert_person_id', '=', expertId).execute())
  expect(counted.map(({ status }) => status)).toEqual(Array(4).fill('confirmed'))
  expect(await refusalOf(world.act(admin, answerRequest, { rightsRequestId, answer: 'Encore' }))).toMatch(/^conflict/)
}))

test('whoever recommended a firm, or manages its expert, takes away nothing of its file', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { personId } = await world.act(installer, addPerson, { givenName: 'Rene', familyName: 'Prescrit', email: 'rene@exemple.example', role: 'referrer', telephone: null, gender: null, siteId: null, territoryId: cast.territory.id, organisationId: null })
  await world.look((tx) => tx.updateTable('projects').set({ referrer_id: personId }).where('id', '=', projectId).execute())
  const theirs = JSON.stringify(await world.ask(person(personId, { role: 'referrer', territoryId: cast.territory.id }), myArchive))
  expect(theirs).toContain(projectId)
  expect(theirs).not.toMatch(/médical|Sandrine|Plan d’action/)
  const managers = JSON.stringify(await world.ask(cast.company.manager, myArchive))
  expect(managers).not.toMatch(/médical|PME \d|Atelier/)
}))

test('requests by post and from outside: the month, the identity, one extension, a scan that is what it says', () => inWorld(async (world) => {
  const { territory, company } = await aCast(world)
  const admin = await anAdmin(world)
  const letter = { territoryId: territory.id, kind: 'access', name: 'Inconnu Martin', email: null, channel: 'letter', receivedOn: '2026-03-01', words: 'Que savez-vous ?', scan: null }
  expect(await refusalOf(world.act(territory.coordinator, registerRequest, { ...letter, scan: { name: 'lettre.pdf', bytes: new Uint8Array([0x4d, 0x5a, 0x90]) } }))).toBe('invalid people.rights-scan-kind')
  expect(await refusalOf(world.act(territory.coordinator, registerRequest, { ...letter, receivedOn: '2026-03-03' }))).toBe('invalid people.rights-to-come')
  const { rightsRequestId } = await world.act(territory.coordinator, registerRequest, { ...letter, scan: { name: 'lettre.pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.7')) } })
  await world.act({ kind: 'public' }, askFromOutside, { kind: 'erasure', name: 'Quelqu’un', email: 'Quelquun@Exemple.example', words: '' })
  const listed = await world.ask(territory.coordinator, rightsRequests, { state: 'open' })
  expect(listed.rows.map(({ name, due_on }) => [name, due_on])).toEqual([['Inconnu Martin', '2026-04-01']])
  expect((await world.ask(admin, rightsRequests, { state: 'open' })).rows).toHaveLength(2)
  expect(await refusalOf(world.ask(territory.coordinator, rightsRequest, { rightsRequestId }))).toBe('forbidden access.role-missing')

  expect(await refusalOf(world.ask(admin, archiveOfRequest, { rightsRequestId }))).toBe('conflict people.rights-who')
  await world.act(admin, identifyRequest, { rightsRequestId, personId: personIdOf(company.correspondent), identity: 'verified' })
  expect((await world.ask(admin, archiveOfRequest, { rightsRequestId })).tables.map(({ table }) => table)).toContain('people')
  await world.act(admin, extendRequest, { rightsRequestId, reason: 'Beaucoup de pièces' })
  expect((await world.ask(admin, rightsRequest, { rightsRequestId })).request.due_on).toBe('2026-06-01')
  expect(await refusalOf(world.act(admin, extendRequest, { rightsRequestId, reason: 'Encore' }))).toBe('conflict people.rights-no-extension')
  expect(await refusalOf(world.act(admin, erasePerson, { rightsRequestId, answer: '' }))).toMatch(/^invalid|^conflict/)
  await world.act(admin, answerRequest, { rightsRequestId, answer: 'Voici.' })
}))

test('what is over leaves once a night, and the page said so before', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const admin = await anAdmin(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await world.look((tx) => tx.updateTable('mails').set({ status: 'sent', sent_at: world.clock.now() }).execute())
  world.clock.set('2031-03-01')
  const { rules } = await world.ask(admin, retentionPreview)
  const promised = new Map(rules.map(({ table, tonight }) => [table, tonight]))
  expect(promised.get('mails')).toBeGreaterThan(0)
  const { touched } = await world.act(installer, applyRetention, {})
  expect(touched['mails']).toBe(promised.get('mails'))
  expect(await refusalOf(world.act(installer, applyRetention, {}))).toBe('conflict house.exists-already')
  expect((await world.ask(admin, retentionPreview)).runs[0]).toMatchObject({ ranOn: '2031-03-01' })
  // A file accepted keeps its words; no mission lost its half-days.
  expect(await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).execute())).toHaveLength(4)
}))

test('a file that went no further loses its words after two years', () => inWorld(async (world) => {
  const { territory, sme } = await aCast(world)

  const { projectId } = await world.act(territory.coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Mots du dirigeant', headcount: 3, referrerId: null, referrerName: 'Maître Notaire' })
  await world.act(territory.coordinator, withdrawProject, { projectId, reason: 'Sans suite' })
  const row = () => world.look((tx) => tx.selectFrom('projects').select(['summary', 'referrer_name']).where('id', '=', projectId).executeTakeFirst())
  world.clock.set('2028-03-01')
  await world.act(installer, applyRetention, {})
  expect(await row()).toEqual({ summary: 'Mots du dirigeant', referrer_name: 'Maître Notaire' })
  world.clock.set('2028-03-02')
  await world.act(installer, applyRetention, {})
  expect(await row()).toEqual({ summary: '', referrer_name: null })
}))
