import { expect, test } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { bearer, service } from '../support/world-access.ts'

const manager = () => bearer('manager')
const optOutsOf = async (reason: string) =>
  (await service.from('opt_outs').select('channel').eq('reason', reason).is('address', null).throwOnError()).data.length

test('a lead is exported for managers, as a file that nobody keeps', async ({ request }) => {
  const lead = await addLead({ activity: { type: 'proposal_sent', daysAgo: 1 } })
  const path = `/api/leads/${lead.id}/export`
  expect((await request.get(path, { headers: { authorization: 'Bearer nonsense' } })).status()).toBe(401)
  expect((await request.get(path, { headers: await bearer('anna') })).status()).toBe(403)
  const answer = await request.get(path, { headers: await manager() })
  expect(answer.headers()).toMatchObject({
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="lead-${lead.id}.json"`,
    'content-type': 'application/json',
  })
  expect(await answer.json()).toMatchObject({
    lead: { id: lead.id, last_name: lead.last_name, owner_name: 'Anna Berger' },
    activities: [{ type: 'proposal_sent' }],
    permissions: [{ address: lead.phone_e164 }],
    opt_outs: [],
  })
  for (const nobody of ['00000000-0000-4000-8000-00000000ffff', 'nobody']) {
    expect((await request.get(`/api/leads/${nobody}/export`, { headers: await manager() })).status()).toBe(404)
  }
})

test('a lead is erased by managers; its addresses stay opted out, unless told otherwise', async ({ request }) => {
  const [kept, freed] = [await addLead(), await addLead()]
  const path = `/api/leads/${kept.id}`
  const before = await optOutsOf('asked')
  expect((await request.delete(path, { headers: await bearer('anna') })).status()).toBe(403)
  expect((await request.delete(`${path}?keep_out=perhaps`, { headers: await manager() })).status()).toBe(422)
  expect((await request.get(path, { headers: await manager() })).status()).toBe(200)
  expect((await request.delete(path, { headers: await manager() })).status()).toBe(204)
  expect((await request.get(path, { headers: await manager() })).status()).toBe(404)
  expect((await request.delete(path, { headers: await manager() })).status()).toBe(404)
  expect(await optOutsOf('asked')).toBe(before + 2)
  expect((await request.delete(`/api/leads/${freed.id}?keep_out=false`, { headers: await manager() })).status()).toBe(
    204,
  )
  expect(await optOutsOf('asked')).toBe(before + 2)

  const { data: back } = await service
    .from('leads')
    .insert({ last_name: 'Zurück', email: kept.email.toUpperCase() })
    .select('id, do_not_contact_reason')
    .single<{ id: string; do_not_contact_reason: string }>()
    .throwOnError()
  expect(back.do_not_contact_reason).toBe('asked')
  const written = await request.post('/api/followups/trigger', {
    data: { lead_id: back.id, channel: 'email', message: 'Doch noch?', subject: 'Hallo', override_window: true },
    headers: await manager(),
  })
  expect(written.status()).toBe(409)
  expect(await written.json()).toMatchObject({ reason: 'do_not_contact' })
})
