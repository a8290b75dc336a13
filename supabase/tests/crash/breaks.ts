import type { Boundary } from './boundaries.ts'
import { whileAsking, type Freeze } from './freezes.ts'
import type { Violation } from './judge.ts'

/** A guard of the product taken out, where workers must die or freeze for it to show, and what the judge must find then. */
export type Break = {
  name: string
  /** A piece of a function's text, replaced. */
  change?: { in: string; search: RegExp; replacement: string }
  /** An environment in which workers misbehave. */
  env?: Record<string, string>
  boundaries: readonly Boundary[]
  freezes: readonly Freeze[]
  finds: Violation['kind']
}

const whileSending: readonly Boundary[] = ['on the wire: twilio send', 'after: twilio send', 'before: record_outcomes']

export const breaks: readonly Break[] = [
  {
    name: 'a dead worker’s marked WhatsApp messages are sent again',
    change: {
      in: 'private.recover_leases',
      search: /f\.channel = 'in_app' then 'scheduled'/,
      replacement: `f.channel in ('in_app', 'whatsapp') then 'scheduled'`,
    },
    boundaries: whileSending,
    freezes: [],
    finds: 'twice',
  },
  {
    name: 'messages may leave without a lease',
    change: {
      in: 'public.mark_dispatched',
      search: /and f\.status = 'sending' and f\.lease_token = p_token and f\.lease_expires_at > v_now/,
      replacement: '',
    },
    env: { CRASH_STOPPED_CLOCK: '1' }, // a working clock would be a second guard
    boundaries: [],
    freezes: [{ boundary: 'before: mark_dispatched', minutes: 5 }],
    finds: 'twice',
  },
  {
    name: 'nobody writes down that a message is leaving',
    change: {
      in: 'public.mark_dispatched',
      search: /set dispatched_at = coalesce\(f\.dispatched_at, v_now\), marked_at = v_now/,
      replacement: 'set marked_at = v_now',
    },
    boundaries: whileSending,
    freezes: [],
    finds: 'twice',
  },
  {
    name: 'what may have been sent is sent again',
    change: {
      in: 'public.record_outcomes',
      search: /when x\.result = 'unknown' or \(x\.gave_up and x\.may_have_left_at is not null\) then 'unknown'/,
      replacement: `when x.result = 'unknown' then 'scheduled'`,
    },
    boundaries: [],
    freezes: [],
    finds: 'twice',
  },
  {
    name: 'every attempt has a key of its own',
    env: { CRASH_FRESH_KEYS: '1' },
    boundaries: ['on the wire: resend send', 'after: resend send', 'before: record_outcomes'],
    freezes: [],
    finds: 'twice',
  },
  {
    name: 'a worker that stood still does not notice',
    env: { CRASH_STOPPED_CLOCK: '1' },
    boundaries: [],
    freezes: [{ boundary: 'after: mark_dispatched', minutes: 30 }],
    finds: 'twice',
  },
  {
    name: 'an old answer of the provider counts for a later attempt',
    change: {
      in: 'public.settle_unknown',
      search: /and f\.attempt = x\.attempt and f\.looked_up_at = x\.looked_up_at/,
      replacement: '',
    },
    boundaries: [],
    freezes: process.platform === 'win32' ? [] : whileAsking,
    finds: 'twice',
  },
  {
    name: 'a stop is not read again',
    env: { CRASH_STOPPED_CLOCK: '1' },
    boundaries: [],
    freezes: [{ boundary: 'after: mark_dispatched', minutes: 30, isStopped: true }],
    finds: 'wrong',
  },
  {
    name: 'nobody asks the provider what became of a message',
    change: { in: 'public.claim_unknown', search: /where u\.status = 'unknown'/, replacement: 'where false' },
    boundaries: whileSending,
    freezes: [],
    finds: 'wrong',
  },
  {
    name: 'nobody brings back what the dead left behind',
    change: { in: 'private.recover_leases', search: /x\.lease_expires_at < p_now/, replacement: 'false' },
    boundaries: ['after: claim_followups'],
    freezes: [],
    finds: 'lost',
  },
]
