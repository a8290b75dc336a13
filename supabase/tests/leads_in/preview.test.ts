import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, startOrganisation } from '../support/start-organisation.ts'
import { beginImport } from './begin-import.ts'
import { importLeads, type Imported } from './import-leads.ts'
import { outcomes } from './outcomes.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const alone = (name: string, fn: (db: TransactionSql) => Promise<void>) => test(name, () => rolledBack(sql, fn))
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

type Preview = Imported & { do_not_contact: number; backlog: { playbook_id: string; leads: number }[] }
async function preview(db: TransactionSql, leads: object[]): Promise<Preview> {
  const [answer] = await db<
    { seen: Preview }[]
  >`select public.preview_import(${db.json(leads as never)}, 'crm') as seen`
  if (!answer) throw new Error('preview_import returned nothing')
  return answer.seen
}

alone('a preview counts whom nobody could write to any more', async (db) => {
  await addLead(db, { source: 'crm', external_id: 'K', email: 'k@elbe.example' })
  await addLead(db, { source: 'crm', external_id: 'D', email: 'd@elbe.example', do_not_contact_at: ago(9) })
  const rows = [
    { external_id: 'K', do_not_contact: 'ja' },
    { external_id: 'D', do_not_contact: 'ja', title: 'Dr.' }, // stopped before
    { external_id: 'N', last_name: 'Neu', do_not_contact: 'ja' },
    { external_id: 'F', last_name: 'Frei', do_not_contact: 'nein' },
  ]
  expect((await preview(db, rows)).do_not_contact).toBe(2)
})

alone('a preview answers what the import will, and nothing stays of it', async (db) => {
  const known = await addLead(db, { email: 'known@elbe.example', source: 'crm', external_id: 'K', status: 'new' })
  await become(db, anna)
  const rows = [
    { external_id: 'K', title: 'Dr.', status: 'contacted' },
    {
      external_id: 'A',
      last_name: 'Neu',
      bant_score: 70,
      activities: [{ type: 'meeting_held', occurred_at: ago(10) }],
    },
    {
      external_id: 'B',
      last_name: 'Neu',
      bant_score: 60,
      activities: [{ type: 'meeting_held', occurred_at: ago(10) }],
    },
    { external_id: 'C', last_name: 'x', phone_e164: 'keine' },
    { external_id: 'D', last_name: 'Alt', activities: [{ type: 'proposal_sent', occurred_at: ago(400) }] },
    { last_name: 'Ohne' },
    { last_name: 'Fremd', email: 'known@elbe.example' },
  ]
  const before = await db`select count(*) from public.leads`
  const seen = await preview(db, rows)
  expect(outcomes(seen)).toEqual([
    'updated',
    'created',
    'created',
    'refused bad_phone',
    'created',
    'refused no_identity',
    `refused email_taken: ${known}`,
  ])
  expect(seen.rows.map(({ lead_id }) => lead_id)).toEqual([known, null, null, null, null, null, null])
  expect(seen.backlog).toEqual([
    { playbook_id: 'ghosted_after_meeting', name: 'Ghosted nach Meeting', leads: 2 },
    { playbook_id: 'nurture_30d', name: 'Langzeit-Nurturing', leads: 1 },
  ])
  await become(db, null)
  expect(await db`select count(*) from public.leads`).toEqual(before)
  expect(await db`select title, status from public.leads where id = ${known}`).toEqual([{ title: null, status: 'new' }])
  expect(await db`select from public.import_runs`).toHaveLength(0)
  expect(await db`select from public.lead_activities`).toHaveLength(0)
  await become(db, anna)
  expect(outcomes(await importLeads(db, rows))).toEqual(outcomes(seen))
})

alone('a row without any identity is refused in a file, not where somebody adds a lead', async (db) => {
  await become(db, anna)
  const lead = [{ first_name: 'Petra', last_name: 'Müller', company: 'Elbe' }]
  expect(outcomes(await importLeads(db, lead))).toEqual(['refused no_identity'])
  expect(outcomes(await importLeads(db, lead, { isImport: false }))).toEqual(['created'])
})

alone('the same file goes on where it stopped, another begins', async (db) => {
  const fingerprint = 'a'.repeat(64)
  await become(db, anna)
  const { id } = await beginImport(db, 3, fingerprint)
  expect(await beginImport(db, 3, fingerprint)).toEqual({ id, is_resumed: true })
  expect(await beginImport(db, 3, 'b'.repeat(64))).toMatchObject({ is_resumed: false })
  expect(await beginImport(db, 3)).toMatchObject({ is_resumed: false })
  await become(db, ben)
  expect(await beginImport(db, 3, fingerprint)).toMatchObject({ is_resumed: false })
  await become(db, anna)
  await db`select public.finish_import(${id}, 1, 1, 1, 0)`
  expect(await beginImport(db, 3, fingerprint)).toMatchObject({ is_resumed: false })
  const figures =
    await db`select created, updated, unchanged, refused, finished_at is not null as is_finished from public.import_runs where id = ${id}`
  expect(figures).toEqual([{ created: 1, updated: 1, unchanged: 1, refused: 0, is_finished: true }])
  await expect(db.savepoint((inner) => inner`select public.finish_import(${id}, 1, 1, 1, 1)`)).rejects.toMatchObject({
    code: '22023',
  })
})

alone('an import is its maker’s and of one source', async (db) => {
  await become(db, anna)
  const { id } = await beginImport(db, 1)
  const lead = [{ external_id: 'A', last_name: 'x' }]
  const told = (source: string) => refused(db, (inner) => importLeads(inner, lead, { run: id, source }))
  expect(await told('hubspot')).toBe('404 no_such_import')
  expect(await told('crm')).toBe(null)
  await become(db, ben)
  expect(await told('crm')).toBe('404 no_such_import')
  expect(await refused(db, (inner) => inner`select public.undo_import(${id})`)).toBe('404 no_such_import')
  expect(await db`select from public.import_runs`).toHaveLength(0)
})
