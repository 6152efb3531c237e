import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { embeddedDatabase, openPglite } from '#house/db/database.ts'
import { migrate, pendingMigrations } from '#house/db/migrate.ts'
import { chainHolds } from '#house/signing/chain.ts'
import { onPostgres } from '#test/harness/databases.ts'

// Letters accepted before codes were asked for, brought over: what the parties said stands, under the name that said it.

const id = (number: number) => `0190c0de-0000-7000-8000-${String(number).padStart(12, '0')}`
const [territory, company, sme, link] = [id(1), id(2), id(3), id(99)]
const people = [id(11), id(12), id(13), id(14)]
const hash = 'a'.repeat(64)

/** One mission with its letter; of the four parties the first `accepted` have accepted. */
const letter = (at: number, status: 'drafting' | 'in-signature' | 'signed' | 'interrupted', accepted: number): string => `
  insert into projects (id, reference, territory_id, sme_id, summary, headcount, status, contacted_on) values ('${id(at)}', '2026-${at}', '${territory}', '${sme}', '', 1, 'eligible', '2026-01-01');
  insert into missions (id, plan_id, proposal_id, need_id, project_id, territory_id, sme_id, company_id, site_id, expert_id, expert_person_id, half_days, status, created_on, signed_on)
    values ('${id(at + 1)}', '${id(at)}', '${id(at)}', '${id(at)}', '${id(at)}', '${territory}', '${sme}', '${company}', '${id(4)}', '${id(5)}', '${people[3]}', 4, '${status}', '2026-02-01', ${status === 'signed' ? "'2026-02-05'" : 'null'});
  insert into agreements (id, mission_id, project_id, territory_id, sme_id, company_id, expert_person_id, half_days, terms, terms_sha256, signed_on)
    values ('${id(at + 2)}', '${id(at + 1)}', '${id(at)}', '${territory}', '${sme}', '${company}', '${people[3]}', 4, 'Texte', '${hash}', ${status === 'signed' ? "'2026-02-05'" : 'null'});
  ${['company', 'operator', 'sme', 'expert'].map((party, place) => `insert into agreement_parties (id, agreement_id, mission_id, territory_id, organisation_id, person_id, party, status, accepted_at, consent_version)
    values ('${id(at + 10 + place)}', '${id(at + 2)}', '${id(at + 1)}', '${territory}', null, '${people[place]}', '${party}', ${place < accepted ? `'accepted', '2026-02-0${5 - place} 09:30:00.25+01', '2026-1'` : "'awaited', null, null"});`).join('\n')}`

const before = `
  set session_replication_role = replica;
  insert into territories (id, slug, name, operator_name, operator_kind, department, latitude, longitude, opened_on) values ('${territory}', 'ici', 'Ici', 'Opérateur', 'chamber', '54', 48, 6, '2020-01-01');
  insert into organisations (id, siren, name, kind) values ('${company}', '732829320', 'Aciéries', 'company'), ('${sme}', '552100554', 'Tôlerie', 'sme');
  ${people.map((person, at) => `insert into people (id, given_name, family_name, created_at) values ('${person}', 'P${at}', 'Essai', now());`).join('\n')}
  insert into links (id, person_id, object_type, object_id, actions, expires_at, created_at) values ('${link}', '${people[2]}', 'agreementParty', '${id(212)}', '{agreements.letterToAccept,agreements.acceptAgreement}', '2099-01-01', now());
  ${letter(100, 'signed', 4)} ${letter(200, 'in-signature', 2)} ${letter(300, 'drafting', 0)} ${letter(400, 'interrupted', 1)}
  set session_replication_role = origin;`

test.skipIf(onPostgres)('acceptances become signatures without a code, chained; what was out stays out (embedded database only)', async () => {
  const pglite = await openPglite({})
  const database = embeddedDatabase(pglite)
  await migrate(database, (await pendingMigrations(database)).filter((name) => name < '0027').at(-1) ?? '')
  await pglite.exec(before)
  await migrate(database)
  const { kysely } = database
  const requests = await kysely.selectFrom('signature_requests').select(['id', 'subject_id', 'title', 'status', 'document_file_id', 'document_sha256']).orderBy('subject_id').execute()
  expect(requests.map(({ subject_id, title, status, document_file_id }) => [subject_id, title, status, document_file_id])).toEqual([
    [id(102), 'Lettre de mission 2026-100', 'complete', null], [id(202), 'Lettre de mission 2026-200', 'open', null], [id(402), 'Lettre de mission 2026-400', 'cancelled', null],
  ])
  const counts: number[] = []
  for (const request of requests) {
    const signatures = await kysely.selectFrom('signatures').selectAll().where('request_id', '=', request.id).orderBy('place').execute()
    expect(chainHolds(request.document_sha256, signatures)).toBe(true)
    expect(signatures.every(({ means, code_verified_at, consent_version }) => means === 'recorded' && code_verified_at === null && consent_version === '2026-1')).toBe(true)
    counts.push(signatures.length)
  }
  expect(counts).toEqual([4, 2, 1])
  // In the order in which they accepted, each under the own name.
  const { rows } = await sql<{ party: string; name: string; capacity: string; signed_at: string }>`select party, name, capacity, signed_at from signatures join signers on signers.id = signer_id where signatures.request_id = ${requests[0]?.id} order by signatures.place`.execute(kysely)
  expect(rows.map(({ party }) => party)).toEqual(['expert', 'sme', 'operator', 'company'])
  expect(rows[0]).toMatchObject({ name: 'P3 Essai', capacity: 'Intervenant', signed_at: '2026-02-02T08:30:00.250Z' })
  const pointing = await kysely.selectFrom('agreement_parties').select(['mission_id', 'signer_id']).where('signer_id', 'is not', null).execute()
  expect(pointing).toHaveLength(12)
  const [{ actions } = { actions: [] }] = await kysely.selectFrom('links').select('actions').where('id', '=', link).execute()
  expect(actions).toContain('agreements.signAgreement')
  await database.close()
})
