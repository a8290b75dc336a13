import type { Dispatch, World } from './world.ts'
import { localTime } from './local-time.ts'
import { judgeDispatch } from './judge-dispatch.ts'

/** Judges a message that leaves and writes it down, in place of the earlier try of the same follow-up. */
export function writeDown(world: World, dispatch: Dispatch): void {
  const day = Math.floor((dispatch.at - world.startsAt) / 86_400_000) + 1
  const earlier = world.dispatchOf.get(dispatch.followUpId)
  for (const [guard, text] of judgeDispatch(world, dispatch)) {
    const { followUpId, channel, playbookId, leadId } = dispatch
    const when = new Date(dispatch.at).toISOString()
    world.violations.push({
      guard,
      day,
      text: `${when} ${channel} ${playbookId ?? 'by hand'} ${followUpId} to lead ${leadId}: ${text}`,
    })
  }
  const today = localTime(dispatch.at, 'Europe/Berlin').day
  const keysOf = (one: Dispatch) => [
    `loop:${one.leadId}:${one.activityId}:${one.playbookId}`,
    ...(one.channel === 'in_app' || (!one.isAutomatic && one.playbookId === null)
      ? []
      : [`lead:${one.leadId}`, `address:${one.address}`]),
    ...(one.channel === 'in_app' || !one.isAutomatic
      ? []
      : [`company:${one.company}:${today}`, `owner:${one.ownerId}:${today}`]),
  ]
  for (const key of earlier ? keysOf(earlier) : []) world.index.get(key)?.delete(earlier!)
  for (const key of keysOf(dispatch)) world.index.set(key, (world.index.get(key) ?? new Set()).add(dispatch))
  const isOwnWords = !dispatch.isAutomatic && dispatch.playbookId === null && dispatch.channel !== 'in_app'
  if (isOwnWords) world.leadOf.get(dispatch.leadId)!.ownWords.push(dispatch.at)
  world.dispatches.push(dispatch)
  world.dispatchOf.set(dispatch.followUpId, dispatch)
}
