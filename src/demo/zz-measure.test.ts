import { test } from 'vitest'
import { sql } from 'kysely'
import { castVote, putOnAgenda } from '#journey/03-committee/actions.ts'
import { addNeed, openProject } from '#journey/01-intake/actions.ts'
import { aMeeting, anSme, aTerritory } from '#test/harness/network.ts'
import { inWorld } from '#test/harness/world.ts'
test('measure', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const sme = await anSme(world, territory)
  let t = performance.now()
  for (let i = 0; i < 500; i++) await sql`select 1`.execute(world.tx)
  console.log('select 1', (performance.now() - t) / 500)
  t = performance.now()
  let id = ''
  for (let i = 0; i < 200; i++) id = (await world.act(territory.coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Vendre au secteur médical', headcount: 34, referrerId: null, referrerName: null })).projectId
  console.log('openProject', (performance.now() - t) / 200)
  t = performance.now()
  for (let i = 0; i < 200; i++) await world.act(sme.manager, addNeed, { projectId: id, family: 'commercial', description: 'Vendre sans dépendre du dirigeant', halfDaysAsked: 4 })
  console.log('addNeed', (performance.now() - t) / 200)
  t = performance.now()
  await world.settle()
  console.log('settle', (performance.now() - t))
  void [putOnAgenda, castVote, aMeeting]
}))
