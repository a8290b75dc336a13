import { actorNames, type Actor } from './actors.ts'
import type { Row } from './matrix.ts'

/**
 * What each actor gets from a route. Who may gets `passes`, and the other rep 404 from a route about the owner's lead. Everybody
 * else: 401 who is nobody to it, 403 who is somebody but may not; a write that comes neither from our page nor with a token is
 * 403 before anybody asks whose it is.
 */
export function expectedStatuses(method: string, { who, passes, isHidden }: Row): Record<Actor, number> {
  const isWrite = method !== 'GET'
  const all = (status: number) => Object.fromEntries(actorNames.map((name) => [name, status])) as Record<Actor, number>
  if (who === 'anyone') return all(passes)
  if (who === 'webhook') return all(403)
  if (who === 'cron') return { ...all(401), cron: passes }
  const outside = { stranger: 403, anonymous: 401, cron: 401, webhook: isWrite ? 403 : 401 }
  const members = { manager: passes, owner: passes, other: isHidden ? 404 : passes }
  if (who === 'manager') return { ...outside, manager: passes, owner: 403, other: 403, key: 403, otherKey: 403 }
  if (who === 'member') return { ...outside, ...members, key: 403, otherKey: 403 }
  return { ...outside, ...members, key: passes, otherKey: 403 }
}
