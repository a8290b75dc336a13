import { chance } from './chance.ts'
import type { Accepted, Dispatch, Reaction, World } from './world.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * What the provider says to a message, and what will become of it: the outcome to record, events that are faster than we,
 * and, in the world's queue, all that follows. What really arrived is written down apart from what we are told.
 */
export function foresee(
  world: World,
  dispatch: Dispatch,
): { outcome: { id: string; result: string }; events: object[] } {
  const { followUpId: id, channel, at, attemptKey, tries } = dispatch
  if (channel === 'in_app') return { outcome: { id, result: 'accepted' }, events: [] }
  const { below, perMille } = chance(world.seed, `${attemptKey}:${tries}`)
  const isEmail = channel === 'email'
  const providerId = isEmail ? `re-${attemptKey}` : `SM-${attemptKey}:${tries}`
  const list = world.accepted.get(dispatch.address ?? '') ?? []
  const isRepeat = list.some((one) => one.providerId === providerId)
  const drawn = fate(below(1000))
  // who knows the key gives the same answer again, if any
  const kind = isRepeat && drawn !== 'retry' && drawn !== 'unknown' ? 'accepted' : drawn
  const hasLeft = kind === 'accepted' || ((kind === 'unknown' || (kind === 'retry' && isEmail)) && perMille(500))
  if (!hasLeft && kind !== 'unknown' && kind !== 'retry') dispatch.mayHaveArrived = false
  if (kind === 'retry' && !isEmail) dispatch.mayHaveArrived = false
  const outcome = {
    id,
    result: kind,
    ...(kind === 'accepted' && { provider_message_id: providerId }),
    ...(kind === 'retry' && { reason: 'busy' }),
    ...(kind === 'halted' && { reason: 'bad_credentials' }),
    ...(kind === 'paused' && { reason: 'quota', retry_after_seconds: 7200 }),
  }
  if (!hasLeft || isRepeat) return { outcome, events: [] }
  const accepted: Accepted = { followUpId: id, providerId, at, isTakenBack: false, isTold: false }
  world.accepted.set(dispatch.address ?? '', [...list, accepted])
  if (world.arrived.get(id)?.isTakenBack === false) {
    const text = `${new Date(at).toISOString()} ${attemptKey} after ${world.arrived.get(id)?.providerId}`
    world.violations.push({ guard: 'arrived twice', day: Math.floor((at - world.startsAt) / day) + 1, text })
  }
  world.arrived.set(id, accepted)

  const attempt = Number(attemptKey.split(':')[2])
  const plan = (name: string, after: number, late = 0) => {
    const reaction: Reaction = { at: at + after, knownAt: at + after + late, kind: name, dispatch, providerId, attempt }
    world.queue.push(reaction)
  }
  const turn = below(1000)
  if (turn < 50) {
    plan('bounced', turn < 15 ? day + below(5 * 24) * hour : minute + below(60) * minute)
    if (turn < 4) plan('delivered', 2 * hour + below(48) * hour) // after all
    accepted.isTakenBack = true
    return { outcome, events: [] }
  }
  const arrives = minute + below(120) * minute
  const isFast = turn > 970
  if (!isFast && turn < 940) plan('delivered', arrives, perMille(100) ? day : 0)
  if (perMille(400)) plan('opened', arrives + below(72) * hour)
  if (perMille(100)) plan('delivered again', arrives + below(72) * hour)
  const answer = below(1000)
  const within = below(2) ? below(240) * minute : below(6 * 24) * hour
  if (answer < 150) plan('reply', arrives + within, perMille(50) ? 3 * hour : 0)
  else if (answer < 200) plan('auto reply', arrives)
  else if (answer < 215) plan('stop', arrives + within)
  else if (answer < 225 && isEmail) plan('unsubscribe', arrives + within)
  else if (answer < 230 && isEmail) plan('complaint', arrives + within)
  else if (answer < 235) plan('other channel', arrives + within)
  const first = {
    provider: isEmail ? 'resend' : 'twilio',
    provider_event_id: `${providerId}:fast`,
    event_type: 'delivered',
  }
  return {
    outcome,
    events: isFast
      ? [{ ...first, follow_up_id: id, attempt, provider_message_id: providerId, occurred_at: new Date(at) }]
      : [],
  }
}

function fate(luck: number): string {
  if (luck < 60) return 'retry'
  if (luck < 95) return 'unknown'
  if (luck < 130) return 'undeliverable'
  if (luck < 145) return 'rejected'
  if (luck < 150) return 'opted_out'
  if (luck < 151) return 'halted'
  return luck < 153 ? 'paused' : 'accepted'
}
