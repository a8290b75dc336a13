import type { Sql } from 'postgres'
import { chance } from './chance.ts'
import type { World } from './world.ts'

const hour = 3_600_000

/** What managers do to the whole organisation between two steps: switches, playbooks, colleagues, channels. */
export async function govern(world: World, sql: Sql, now: number, share: number): Promise<void> {
  const luck = chance(world.seed, `govern ${now}`)
  const { settings } = world
  const happens = (kind: string, perDay: number) => {
    const does = luck.perMille(1000 * perDay * share)
    if (does) world.counts.set(kind, (world.counts.get(kind) ?? 0) + 1)
    return does
  }
  if (happens('pause', settings.isPaused ? 2 : 0.08)) {
    settings.isPaused = !settings.isPaused
    await sql`update public.organisation_settings set paused_at = ${settings.isPaused ? new Date(now) : null}`
  }
  if (happens('automation', settings.automation === 'automatic' ? 0.07 : 0.6)) {
    const next =
      settings.automation === 'automatic'
        ? luck.pick(['off', 'approve'] as const)
        : luck.pick(['automatic', 'automatic', 'approve', 'off'] as const)
    if (next === 'approve' && settings.automation !== 'approve') settings.approvesSince = now
    settings.automation = next
    await sql`update public.organisation_settings set automation = ${next}`
  }
  if (happens('playbook', 0.12)) {
    const playbook = luck.pick([...world.playbooks.values()])
    const delay = 1 + luck.below(playbook.repeats ? 40 : 7)
    const isActive = luck.perMille(800)
    playbook.minDelay = Math.min(playbook.minDelay, delay)
    await sql`update public.followup_playbooks set delay_days = ${delay}, is_active = ${isActive}, priority = ${1 + luck.below(10)}, message_template = message_template || ' ' where id = ${playbook.id}`
    await sql`update public.followup_playbooks set is_active = true where id <> ${playbook.id} and not is_active`
  }
  if (happens('template', 0.1)) {
    await sql`update public.whatsapp_templates set status = ${luck.pick(['approved', 'paused', 'rejected'])}
      where (playbook_id, language) = (select playbook_id, language from public.whatsapp_templates order by md5(playbook_id || language || ${String(now)}) limit 1)`
  }
  if (happens('channel started', 1.5))
    await sql`update public.channel_status set state = 'on', reason = null, changed_at = ${new Date(now)} where state = 'halted'`

  const [marta, ...others] = [...world.members.values()]
  const managers = [marta, others.at(-1)]
  if (happens('away', 0.15)) {
    const member = luck.pick([marta!, ...others])
    // one manager is always there: with nobody at all nothing can be with somebody
    const mayGo = member !== marta && (member !== managers[1] || marta!.awayUntil <= now)
    const mayGoToo = member === marta && managers[1]!.awayUntil <= now && !managers[1]!.hasLeft
    member.awayUntil = luck.perMille(250) || !(mayGo || mayGoToo) ? 0 : now + (6 + luck.below(120)) * hour
    await sql`update public.members set away_until = ${member.awayUntil ? new Date(member.awayUntil) : null} where id = ${member.id}`
  }
  if (happens('leaves or returns', 0.03)) {
    const member = luck.pick(others)
    if (member === managers[1] && marta!.awayUntil > now) return
    member.hasLeft = !member.hasLeft
    await sql`update public.members set left_at = ${member.hasLeft ? new Date(now) : null} where id = ${member.id}`
    const heir = others.find(({ id, hasLeft }) => id !== member.id && !hasLeft)
    if (member.hasLeft && heir && luck.perMille(500)) {
      await sql`select public.reassign_leads(p_from => ${member.id}, p_to => ${heir.id})`
      for (const lead of world.leads) if (lead.ownerId === member.id) lead.ownerId = heir.id
    }
  }
}
