import { expect, test } from 'vitest'
import { aCast, approve, engage, plan, sendLetter } from '#test/harness/story.ts'
import { inWorld, refusalOf } from '#test/harness/world.ts'
import { networkTexts } from '../documents/variables.ts'
import { letterToSign } from '../links/queries.ts'
import { restoreTemplate, saveTemplate } from './actions.ts'
import { templateOf, templatePreview, templateVersion } from './queries.ts'

test('a change is a new version; papers that left keep their words; the network’s may be taken back', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory: { id: territoryId, coordinator } } = cast
  const of = { territoryId, kind: 'letter' }
  const save = (body: string, basedOn: number) => world.act(coordinator, saveTemplate, { ...of, body, note: 'Plus court', basedOn })
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  expect(await save('# Notre lettre\nPour {{pme.nom}}.', 0)).toEqual({ version: 1 })
  const { sme } = await sendLetter(cast, missionId)
  expect(await save('# Autre lettre\nPour {{pme.nom}}.', 1)).toEqual({ version: 2 })
  expect(await refusalOf(save('# Trop tard', 1))).toBe('conflict agreements.template-meanwhile')
  const sent = await world.ask(sme!.viewer, letterToSign, { agreementPartyId: sme!.agreementPartyId })
  expect(sent.content.map(({ text }) => text)).toEqual(['Notre lettre', expect.stringMatching(/^Pour PME \d+\.$/)])
  expect(await world.look((tx) => tx.selectFrom('agreements').select('template_version').where('kind', '=', 'letter').executeTakeFirstOrThrow())).toEqual({ template_version: 1 })
  expect(await world.act(coordinator, restoreTemplate, { ...of, basedOn: 2 })).toEqual({ version: 3 })
  const now = await world.ask(coordinator, templateOf, of)
  expect([now.own, now.body === networkTexts.letter, now.versions.map(({ version, restored, note }) => [version, restored, note])]).toEqual([false, true, [[3, true, ''], [2, false, 'Plus court'], [1, false, 'Plus court']]])
  expect((await world.ask(coordinator, templateVersion, { ...of, version: '2' })).beforeBody).toBe('# Notre lettre\nPour {{pme.nom}}.')
}))

test('what is wrong is refused with its line; nothing is kept', () => inWorld(async (world) => {
  const { territory: { id: territoryId, coordinator } } = await aCast(world)
  const save = (body: string, kind = 'letter') => refusalOf(world.act(coordinator, saveTemplate, { territoryId, kind, body, basedOn: 0 }))
  expect(await save('# L\n\n{{pme.nom')).toBe('invalid agreements.template-unclosed')
  expect(await save('# L\n{{pme.nome}}')).toBe('invalid agreements.template-unknown')
  // What one paper may say, another may not.
  expect(await save('# L\n{{contreparties.liste}}', 'consent')).toBe('invalid agreements.template-unknown')
  expect(await save('# L\n{{si don}}')).toBe('invalid agreements.template-condition-open')
  expect(await save('Sans titre')).toBe('invalid agreements.template-no-title')
  expect(await save('x'.repeat(40_001))).toBe('invalid house.invalid-input')
  expect(await world.look((tx) => tx.selectFrom('document_templates').select('id').execute())).toEqual([])
}))

test('a preview shows an example or a mission of the own territory, and keeps nothing', () => inWorld(async (world) => {
  const [cast, other] = [await aCast(world), await aCast(world)]
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  const preview = (viewer: typeof cast.territory.coordinator, input: object) => world.ask(viewer, templatePreview, { territoryId: cast.territory.id, kind: 'letter', body: '# L\nPour {{pme.nom}}, {{lien.note}}', ...input })
  expect((await preview(cast.territory.coordinator, {})).blocks[1]?.text).toMatch(/^Pour Tôlerie Marchandeau, l’entreprise/)
  expect(await preview(cast.territory.coordinator, { missionId })).toMatchObject({ missing: ['lien.note'], blocks: [{ text: 'L' }, { text: expect.stringMatching(/^Pour PME \d+, non précisé$/) }] })
  expect((await preview(cast.territory.coordinator, { body: '{{' })).faults).not.toEqual([])
  expect(await refusalOf(preview(other.territory.coordinator, { missionId, territoryId: other.territory.id }))).toBe('not-found house.not-found')
  await expect(world.act(other.territory.coordinator, saveTemplate, { territoryId: cast.territory.id, kind: 'letter', body: '# L', basedOn: 0 })).rejects.toThrow(/row-level security/)
}))
