import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channels } from '../channels/channel.ts'
import type { Database } from '../supabase/database.types.ts'
import type { Db } from '../supabase/db.ts'
import { sendTest } from './send-test.ts'

const id = 'a0000000-0000-4000-8000-000000000001'
const member = { id, name: 'Marta', email: 'marta@nordlicht.example', role: 'manager', language: null } as const
const template = { content_sid: `HX${'1'.repeat(32)}`, language: 'de', variables: ['first_name'] }
/** What the tables hold by name; whatever else is asked is empty. */
let tables: Record<string, unknown> = {}
const database = createServer(({ url }, response) => {
  const table = new URL(url ?? '/', 'http://x').pathname.replace('/rest/v1/', '')
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(tables[table] ?? []))
})
let db: Db
beforeAll(async () => {
  await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve))
  db = createClient<Database>(`http://127.0.0.1:${(database.address() as AddressInfo).port}`, 'key')
})
afterAll(() => new Promise((resolve) => database.close(resolve)))

/** Tries WhatsApp with what the tables hold; returns the template's id each message left with. */
async function tryWhatsapp(held: Record<string, unknown>): Promise<(string | null)[]> {
  tables = {
    members: { phone: '+49 151 12345678' },
    organisation_settings: { name: 'Nordlicht', language: 'de' },
    ...held,
  }
  const left: (string | null)[] = []
  const channels: Channels = {
    whatsapp: (message) => {
      left.push(message.content_sid)
      return Promise.resolve({ result: 'accepted', provider_message_id: 'SM1' })
    },
  }
  await sendTest({ db, service: db, channels, member }, { channel: 'whatsapp' })
  return left
}

test('without an approved text WhatsApp is tried only where somebody has just written from there', async () => {
  await expect(tryWhatsapp({})).rejects.toMatchObject({ kind: 'conflict', reason: 'write_first' })
  expect(await tryWhatsapp({ unmatched_inbound: [{ id }] })).toEqual([null])
  expect(await tryWhatsapp({ leads: [{ id }] })).toEqual([null])
  expect(await tryWhatsapp({ whatsapp_templates: [template] })).toEqual([template.content_sid])
})
