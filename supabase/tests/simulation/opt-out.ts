import type { World } from './world.ts'

/** Writes down that an address said stop: nobody it belongs to is written to any more, on no channel. */
export function optOut(world: World, channel: string, address: string | null): void {
  if (address === null) return
  world.optOuts.add(`${channel}:${address}`)
  for (const lead of world.leads) if ((channel === 'email' ? lead.email : lead.phone) === address) lead.isSilent = true
}
