import type { Boundary } from './boundaries.ts'

/** A worker that stands still (a laptop's lid, a frozen function) for so long that its lease has run out, and wakes up. */
export type Freeze = {
  boundary: Boundary
  minutes: number
  /** Where others die at the same time, so that somebody comes to the boundary at all. */
  othersDie?: Boundary
  /** Those whose messages it holds ask not to be written to any more while it stands still. */
  isStopped?: true
}

/** A worker that asked what became of messages, while others send them once more. */
export const whileAsking: readonly Freeze[] = (['after: twilio look-up', 'before: settle_unknown'] as const).map(
  (boundary) => ({ boundary, minutes: 20, othersDie: 'before: twilio send' }),
)

/**
 * Where workers freeze. Between the last look at the clock and the network a worker may stand still for less than the 10
 * minutes after which others ask the provider, at an email, too, because the WhatsApp messages of its batch are just as far;
 * everywhere else for as long as it likes. After a look-up it wakes when its message has left once more, and nobody has
 * asked about that yet. Windows can't freeze a process.
 */
export const freezes: readonly Freeze[] =
  process.platform === 'win32'
    ? []
    : [
        { boundary: 'before: mark_dispatched', minutes: 30 },
        { boundary: 'after: mark_dispatched', minutes: 30, isStopped: true },
        { boundary: 'before: twilio send', minutes: 3 },
        { boundary: 'before: resend send', minutes: 3 },
        { boundary: 'before: record_outcomes', minutes: 30 },
        ...whileAsking,
      ]
