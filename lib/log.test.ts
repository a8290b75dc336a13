import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { log } from './log.ts'

let lines: string[]
beforeEach(() => {
  lines = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
})
afterEach(() => void vi.restoreAllMocks())
const last = () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>

test('one JSON object per line: level, time in UTC, event, ids and counts', () => {
  const id = '00000000-0000-4000-8000-00000000ffff'
  log.error({ request_id: id, count: 3 }, 'look_up_failed')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.endsWith('}\n')).toBe(true)
  expect(last()).toEqual({
    level: 'error',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    msg: 'look_up_failed',
    request_id: id,
    count: 3,
  })
})

test('an error with name, message, code, stack and causes', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
  log.error({ err: new AppError('unavailable', 'database', 'The database could not answer.', { cause }) }, 'failed')
  const place = expect.arrayContaining([expect.stringMatching(/^at .*log\.test\.ts/)])
  expect(last()['err']).toEqual({
    name: 'AppError',
    message: 'The database could not answer.',
    stack: place,
    cause: { name: 'Error', message: 'connect ECONNREFUSED 127.0.0.1:5432', code: 'ECONNREFUSED', stack: place },
  })
})

const person = 'petra.müller+crm@kunde.example'
const text = 'Guten Tag, (Ihr) "Angebot": gilt es noch?\n    at all costs'

test.each([
  ['a unique violation', { code: '23505', message: `Key (lower(email), name)=(${person}, ${text}) already exists.` }],
  ['its detail', { code: '23505', message: 'duplicate key', details: `Key (email)=(${person})`, hint: text }],
  ['a failing row', { code: '23514', message: `Failing row contains (1, ${text}, null).` }],
  ['a wrong value', { code: '22P02', message: `invalid input syntax for type json: "${text}"` }],
  ['a value in the middle', { code: '22003', message: `value "${text}" is out of range for type integer` }],
  ['unreadable JSON', thrownBy(() => JSON.parse(text))],
  ['an error with what it was about', Object.assign(new Error('refused'), { request: { body: text }, to: person })],
  ['a cause', new Error('no', { cause: new Error('no', { cause: new Error(`"${text}" to ${person}`) }) })],
  ['a stack that repeats the message', new Error(`: "${text}"`)],
  ['input that a schema refuses', z.strictObject({ a: z.number() }).safeParse({ a: 1, [text]: person }).error],
  ['a provider', new Error(`The 'To' number whatsapp:+491701234567 of ${person} is not valid: 0170 123 45 67`)],
])('values that an error quotes stay out: %s', (_, error) => {
  log.error({ err: error }, 'failed')
  log.error(error)
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    for (const word of ['petra', 'kunde', 'Guten', 'gilt', 'all costs', '1701234567', '123 45']) {
      expect(line).not.toContain(word)
    }
  }
})

test('names of ours in an error stay', () => {
  const message = 'duplicate key value violates unique constraint "leads_source_external_id_key" on table "leads"'
  log.error({ err: { code: '23505', message } }, 'failed')
  expect(last()['err']).toEqual({ name: 'object', code: '23505', message })
})

test.each([
  { body: text },
  { message: text },
  { message_template: text },
  { lead: { subject: text, phone_e164: '170', to_address: person } },
  { rows: [{ email: 'gilt' }] },
  { headers: { authorization: 'gilt' } },
  { api_key: 'gilt' },
  { note: `Bearer gilt-token ${person}` },
  { note: 'sff_gilt0000000000 sb_secret_gilt000000000000 re_gilt0000000 whsec_gilt00000000' },
  { note: 'eyJgilt.eyJgilt.gilt-_' },
  { path: 'https://app.example/u/gilt-4c1b' },
])('fields and values that do not belong in a log: %j', (fields) => {
  log.warn(fields, `about ${person}`)
  expect(lines[0]).toContain('[redacted]')
  for (const word of ['petra', 'kunde', 'Guten', 'gilt', '170']) expect(lines[0]).not.toContain(word)
})

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
