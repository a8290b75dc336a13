import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addTestPerson } from './add-test-person.ts'
import { answerRequest } from './answer-request.ts'
import { callConcurrently } from './call-concurrently.ts'
import { openSupabase } from './open-supabase.ts'
import { readMigrations } from './read-migrations.ts'
import { createTestFolder, startTestSupabase, testKeys } from './start-test-supabase.ts'
import { notesMigration } from './test-notes.ts'

const folder = createTestFolder({ '1_notes.sql': notesMigration })
const people: Array<{ id: string; token: string }> = []
afterAll(() => rmSync(folder, { recursive: true }))

/** Sends reads of all notes, one per key, in one packet, so that the server starts on all of them at the same moment. */
async function readAtOnce(url: string, keys: string[]): Promise<Array<Array<{ is_public: boolean }>>> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const requests = keys.map((key, index) => {
    const end = index === keys.length - 1 ? 'connection: close\r\n\r\n' : '\r\n'
    return `GET /rest/v1/notes HTTP/1.1\r\nhost: 127.0.0.1\r\napikey: ${key}\r\n${end}`
  })
  let received = ''
  socket.on('data', (data) => (received += data.toString()))
  socket.write(requests.join(''))
  await once(socket, 'close')
  return received
    .split('HTTP/1.1 ')
    .slice(1)
    .map((answer) => JSON.parse(/\[.*\]/s.exec(answer)?.[0] ?? 'null'))
}

test('400 concurrent calls of anonymous, people and the service each get what their role may see', async () => {
  const supabase = await startTestSupabase(folder)
  try {
    for (const name of ['anna', 'ben']) people.push(await addTestPerson(supabase, name))
    expect(await callConcurrently(400, { ...supabase, people })).toEqual([])

    const keys = Array.from({ length: 40 }, (_, index) => (index % 2 ? testKeys.secretKey : testKeys.publishableKey))
    const answers = await readAtOnce(supabase.url, keys)
    const seesPrivate = answers.map((notes) => notes.some((note) => !note.is_public))
    expect(seesPrivate).toEqual(keys.map((key) => key === testKeys.secretKey))
  } finally {
    await supabase.close()
  }
}, 40_000)

// Shows why start-supabase lets one request in at a time, and that callConcurrently notices when it does not.
test('the same calls all at once get rows of others', async () => {
  const migrations = readMigrations(join(folder, 'migrations'))
  const { database, app } = await openSupabase({ dataDir: join(folder, 'db') }, testKeys, migrations)
  const fetch: typeof globalThis.fetch = (input, init) => answerRequest(app, new Request(input, init))
  const wrong = await callConcurrently(45, { ...testKeys, url: 'http://127.0.0.1', people, fetch })
  await database.close()
  expect(wrong).toContainEqual(expect.stringMatching(/^anonymous selects: .*"is_public":false/))
}, 40_000)
