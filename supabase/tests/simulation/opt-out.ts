import type { World } from './world.ts'

/** Writes down that an address said stop: nobody it belongs to is written to any more, on no channel. */
export function optOut(world: World, channel: string, address: string | null): void {
  if (address === null) return
  const key = `${channel}:${address}`
  const number = world.optOuts.get(key) ?? world.optOuts.size
  world.optOuts.set(key, number)
  for (const lead of world.leads)
    if ((channel === 'email' ? lead.email : lead.phone) === address)
      lead.silentSince = Math.min(lead.silentSince, number)
}
