import { expect, test, vi } from 'vitest'
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
  owner_name: null,
  owner_email: null,
  organisation: 'x',
})

test('one outcome each: accepted, a channel that is not open, an error of our own', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const outcomes = await deliver(
    {
      in_app: () => Promise.resolve({ result: 'accepted', provider_message_id: null }),
      email: () => Promise.reject(new Error('a mistake of ours')),
    },
    [message('1', 'in_app'), message('2', 'whatsapp'), message('3', 'email')],
  )
  expect(outcomes).toEqual([
    { id: '1', result: 'accepted', provider_message_id: null },
    { id: '2', result: 'halted', reason: 'channel_not_configured' },
    { id: '3', result: 'unknown', reason: 'delivery_error' },
  ])
  expect(log).toHaveBeenCalledOnce()
  log.mockRestore()
})
