import { localTime } from './local-time.ts'
import type { Dispatch, World } from './world.ts'

const hour = 3_600_000
const day = 24 * hour
const opens = 9 * 60
const closes = 17 * 60 + 30
/** Moments of recording lie a little after those of leaving. */
const grace = 15 * 60_000

/** Says what is wrong with a message that leaves now: [guard, words]. It knows only what the simulation wrote down before. */
export function judgeDispatch(world: World, one: Dispatch): [guard: string, text: string][] {
  const wrong: [string, string][] = []
  const lead = world.leadOf.get(one.leadId)!
  const { at, isAutomatic } = one
  const isMessage = one.channel !== 'in_app'
  const playbook = world.playbooks.get(one.playbookId ?? '')
  const fact = world.facts.get(one.activityId ?? '')
  const openedAt = fact?.at ?? one.anchorAt
  const others = (key: string) =>
    [...(world.index.get(key) ?? [])].filter((other) => other.followUpId !== one.followUpId && other.mayHaveArrived)
  const note = (isWrong: boolean, guard: string, text: string) => void (isWrong && wrong.push([guard, text]))

  if (isMessage && !one.override) {
    const { day: today, minute, weekday } = localTime(at, lead.zone)
    const isHoliday = [lead.region, lead.region.slice(0, 2)].some((region) => world.holidays.get(region)?.has(today))
    note(minute < opens || minute >= closes || weekday > 5, 'window', `${today} ${minute / 60} h in ${lead.zone}`)
    note(isHoliday, 'holiday', `${today} in ${lead.region}`)
  }

  note(
    lead.inbound.some((one_) => one_.at > (isAutomatic ? openedAt : one.createdAt)),
    'answered',
    'the lead had answered',
  )
  note(lead.silentSince < one.optOutsBefore, 'opted out', 'the lead asked us to stop')
  const stop = world.optOuts.get(`${one.channel}:${one.address}`) ?? Infinity
  note(stop < one.optOutsBefore, 'opted out', 'the address asked us to stop')
  note(
    isMessage && one.address !== (one.channel === 'email' ? lead.email : lead.phone),
    'address',
    'not the address of the lead',
  )

  const inConversation = one.channel === 'whatsapp' && lead.whatsappInbound.some((one_) => at - one_.at <= day)
  const isMarketing = playbook?.purpose === 'marketing'
  if (isMarketing || (one.channel === 'whatsapp' && !inConversation)) {
    const isAllowed = world.permissions.some(
      (p) =>
        p.address === one.address &&
        p.channel === one.channel &&
        p.from <= at &&
        p.until > at &&
        (p.purpose === 'marketing' || !isMarketing),
    )
    note(
      isMessage && !isAllowed,
      'permission',
      `nobody allowed ${isMarketing ? 'marketing' : 'requests'} by ${one.channel}`,
    )
  }
  note(
    one.channel === 'whatsapp' && !inConversation && !one.contentSid,
    'template',
    'free text long after the last message',
  )

  note(world.settings.isPaused, 'paused', 'everything is paused')
  if (!isAutomatic) {
    note(Boolean(world.members.get(one.ownerId ?? '')?.hasLeft), 'owner gone', 'in the name of somebody who has left')
    return wrong
  }

  note(world.settings.automation === 'off', 'off', 'the automation is off')
  const approvedAt = world.approvedAt.get(one.followUpId)
  const earlier = world.dispatchOf.get(one.followUpId)
  const mayBeThere = earlier?.attemptKey === one.attemptKey && earlier.mayHaveArrived // the same email once more
  if (isMessage && !mayBeThere && world.settings.automation === 'approve') {
    note(approvedAt === undefined || approvedAt < world.settings.approvesSince, 'approval', 'nobody approved it')
  }
  note(
    isMessage && !mayBeThere && Boolean(playbook?.needsApproval) && approvedAt === undefined,
    'approval',
    'the playbook asks for approval',
  )
  note(lead.snoozedUntil > at, 'snoozed', 'the lead sleeps')
  note(['won', 'lost'].includes(lead.status), 'closed', `the lead is ${lead.status}`)
  note(
    lead.closings.some((closing) => fact !== undefined && closing.at > openedAt),
    'closed',
    'the loop was closed',
  )
  const member = world.members.get(one.ownerId ?? '')
  note(!member || member.hasLeft, 'owner gone', 'in the name of somebody who has left')
  note(Boolean(member && member.awayUntil > at), 'owner away', 'in the name of somebody who is away')
  note(
    lead.contacts.some((contact) => contact.at > one.anchorAt && (!fact?.dueOn || contact.at > one.createdAt)),
    'contacted',
    'people spoke since',
  )
  if (playbook && !lead.hasMoved) {
    const from = fact?.dueOn ?? localTime(one.anchorAt, lead.zone).day
    const due = new Date(Date.parse(from) + playbook.minDelay * day).toISOString().slice(0, 10)
    note(localTime(at, lead.zone).day < due, 'early', `due on ${due}`)
  }

  const sameLoop = others(`loop:${one.leadId}:${one.activityId}:${one.playbookId}`).filter((other) =>
    playbook?.repeats
      ? at - other.at < (playbook.minDelay - 2) * day
      : !lead.contacts.some((contact) => contact.knownAt >= other.at && contact.knownAt <= at) &&
        !lead.ownWords.some((moment) => moment >= other.at),
  )
  note(sameLoop.length > 0, 'twice', `said before by ${sameLoop[0]?.followUpId}`)
  if (!isMessage) return wrong

  const touches = new Set([...others(`lead:${one.leadId}`), ...others(`address:${one.address}`)])
  const within = (span: number) => [...touches].filter((other) => at - other.at < span - grace).length
  note(within(48 * hour) > 0, 'gap', 'written to less than 48 hours ago')
  note(within(14 * day) >= world.settings.touchCap, 'touches', `written to ${within(14 * day)} times in 14 days`)
  const today = localTime(at, 'Europe/Berlin').day
  note(
    one.company !== null && others(`company:${one.company}:${today}`).length > 0,
    'company',
    'the second one to this company today',
  )
  const ofOwner = others(`owner:${one.ownerId}:${today}`).length
  note(ofOwner >= world.settings.ownerCap, 'owner cap', `number ${ofOwner + 1} of this owner today`)
  return wrong
}
