import { afterEach, expect, test, vi } from 'vitest'
import type { OutgoingMessage } from '../channels/channel.ts'
import { deliver } from './deliver.ts'

const message = (id: string, channel: string): OutgoingMessage => ({
  id,
  channel,
  attempt_key: `${id}:${channel}:1`,
  to_address: 'x',
  subject: null,
  message: 'x',
  content_sid: null,
  content_variables: null,
  email_frame: null,
  public_token: 'x',
})

afterEach(() => {
  vi.useRealTimers()
})

test('one outcome each: accepted, a channel that is not open, an error of our own', async () => {
  const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const outcomes = await deliver(
    {
      in_app: () => Promise.resolve({ result: 'accepted', provider_message_id: null }),
      email: () => Promise.reject(new Error('a mistake of ours')),
    },
    [message('1', 'in_app'), message('2', 'whatsapp'), message('3', 'email')],
    Date.now(),
  )
  expect(outcomes).toEqual([
    { id: '1', result: 'accepted', provider_message_id: null },
    { id: '2', result: 'halted', reason: 'channel_not_configured' },
    { id: '3', result: 'unknown', reason: 'delivery_error' },
  ])
  expect(log).toHaveBeenCalledOnce()
  log.mockRestore()
})

test('a message marked more than 30 seconds ago is not handed to its provider, and the channel goes on counting from the mark', async () => {
  vi.useFakeTimers()
  const handed: [string, number][] = []
  const channels = {
    in_app: ({ id }: OutgoingMessage, since: number) => {
      handed.push([id, since])
      return Promise.resolve({ result: 'accepted' as const, provider_message_id: null })
    },
  }
  const markedAt = Date.now()
  vi.setSystemTime(markedAt + 30_000)
  await deliver(channels, [message('in time', 'in_app')], markedAt)
  vi.setSystemTime(markedAt + 30_001)
  expect(await deliver(channels, [message('late', 'in_app')], markedAt)).toEqual([
    { id: 'late', result: 'retry', reason: 'not_started', may_have_left: false },
  ])
  expect(handed).toEqual([['in time', markedAt]])
})
