import { answers } from './answers.ts'
import type { Calendar } from './calendar.ts'
import { channelFor } from './channel-for.ts'
import type { DemoLead } from './create-leads.ts'
import type { ActivityRow, Channel, FollowUpRow, PlaybookId } from './demo-data.ts'
import { likelyAnswered } from './likely-answered.ts'
import { loops } from './loops.ts'
import { pickAnswerTime } from './pick-answer-time.ts'
import type { Random } from './random.ts'
import { topics } from './topics.ts'
import { writeByHand } from './write-by-hand.ts'

/** A loop that is open: what was it about, and from which day does the wait count. */
export type OpenLoop = {
  playbook: PlaybookId
  opener: string | null
  anchorDay: number
  context: { topic?: string; promised_on?: string }
}

type Event = { type: string; day: number; minute?: number; body?: string } & Partial<
  Pick<ActivityRow, 'direction' | 'channel' | 'reached' | 'owed_by' | 'due_on' | 'context' | 'follow_up_id'>
>

type FollowUpWish = {
  isAnswered?: boolean
  day?: number
  origin?: 'playbook' | 'member'
  channel?: Channel
  anchoredLocal?: string
}

/**
 * Writes the history of one lead. Days are relative to the lead's own today (-1 is yesterday), minutes count from its
 * midnight; nothing is written for today, so everything has happened at any hour the demo is seeded.
 */
export class Story {
  readonly lead: DemoLead
  readonly activities: ActivityRow[] = []
  readonly followUps: FollowUpRow[] = []
  readonly random: Random
  readonly #calendar: Calendar
  readonly #today: number
  readonly #nextId: () => string
  readonly #owner: string
  #lastAnsweredBy: string | null = null

  constructor(
    lead: DemoLead,
    { calendar, random, owner, nextId }: { calendar: Calendar; random: Random; owner: string; nextId: () => string },
  ) {
    this.lead = lead
    this.random = random
    this.#calendar = calendar
    this.#today = calendar.today(lead.row.zone)
    this.#nextId = nextId
    this.#owner = owner
  }

  /** The working day itself or the last before it. */
  until(day: number): number {
    return this.#calendar.workdayUntil(this.#today + day) - this.#today
  }

  /** The working day itself or the next after it. */
  from(day: number): number {
    return this.#calendar.workdayFrom(this.#today + day) - this.#today
  }

  date(day: number): string {
    return this.#calendar.date(this.#today + day)
  }

  local(day: number, minute: number): string {
    return this.#calendar.moment(this.#today + day, minute)
  }

  /** Records a fact; without a minute some time of the office day. */
  tell({ day, minute, ...event }: Event): ActivityRow {
    const lead = this.lead.row
    const row: ActivityRow = {
      lead_id: lead.id,
      external_id: this.#nextId(),
      direction: null,
      channel: null,
      reached: true,
      owed_by: null,
      due_on: null,
      body: null,
      context: {},
      follow_up_id: null,
      member_id: event.direction === 'inbound' ? null : lead.owner_id,
      at_local: this.local(day, minute ?? this.random.int(530, 1010)),
      ...event,
    }
    this.activities.push(row)
    if (row.direction === 'inbound') this.#lastAnsweredBy = row.channel
    return row
  }

  /** Opens a playbook's loop on a day; a promised date lies `promisedAfter` days later. */
  open(playbook: PlaybookId, day: number, promisedAfter?: number): OpenLoop {
    const loop = loops[playbook]
    const topic = this.random.pick(topics[this.lead.row.language])
    const promisedIn = loop.promisedAfter && (promisedAfter ?? this.random.int(...loop.promisedAfter))
    const dueDay =
      promisedIn === null ? null : promisedAfter === undefined ? this.from(day + promisedIn) : day + promisedIn
    const isOffer = playbook === 'proposal_no_response'
    const row = this.tell({
      type: loop.trigger,
      day,
      body: `${loop.note}: ${topic}`,
      context: isOffer ? { topic, amount_eur: this.random.int(8, 140) * 1000 } : { topic },
      ...(isOffer ? { direction: 'outbound' as const, channel: 'email' } : {}),
      ...(dueDay === null ? {} : { owed_by: 'lead' as const, due_on: this.date(dueDay) }),
    })
    const context = { topic, ...(row.due_on === null ? {} : { promised_on: row.due_on }) }
    return { playbook, opener: row.external_id, anchorDay: dueDay ?? day, context }
  }

  /** Sends the follow-up a loop called for, on the first working day it was due (yesterday at the latest); returns the day of the answer, if any. */
  followUp(loop: OpenLoop, wish: FollowUpWish = {}): { sentDay: number; answeredDay: number | null } {
    const { random, lead } = this
    const rule = loops[loop.playbook]
    const origin =
      wish.origin ??
      random.weighted([
        ['playbook', 77],
        ['member', 23],
      ] as const)
    const author =
      origin === 'playbook'
        ? 'template'
        : random.weighted([
            ['human', 13],
            ['ai', 10],
          ] as const)
    const channel = wish.channel ?? channelFor(lead, loop.playbook, this.#lastAnsweredBy)
    const day = wish.day ?? Math.min(this.from(loop.anchorDay + rule.delayDays), -1)
    const minute =
      origin === 'member'
        ? random.int(500, 1040)
        : loop.playbook === 'price_objection_silence'
          ? random.int(560, 900)
          : 540 + random.fraction() * 15
    const weekday = (at: number) => this.#calendar.weekday(this.#today + at)
    const likely = likelyAnswered({ playbook: loop.playbook, channel, author, weekday: weekday(day) })
    const answer =
      (wish.isAnswered ?? random.chance(likely)) ? pickAnswerTime({ day, minute, channel, random, weekday }) : null
    const deliveredAt = minute + random.fraction() * 2
    const isOpened = channel === 'whatsapp' ? random.chance(0.75) : channel === 'email' && random.chance(0.12)
    const readAt = answer?.day === day ? answer.minute - 2 : deliveredAt + random.int(3, 180)
    const id = random.uuid()

    const row: FollowUpRow = {
      id,
      lead_id: lead.row.id,
      playbook_id: loop.playbook,
      opener: loop.opener,
      anchored_local: wish.anchoredLocal ?? null,
      round: 1 + this.followUps.filter(({ playbook_id }) => playbook_id === 'nurture_30d').length,
      context: loop.context,
      origin,
      author,
      text: author === 'template' ? null : this.write(author, loop.context.topic),
      status: 'sent',
      reason: null,
      channel,
      provider_message_id: channel === 'in_app' ? null : channel === 'whatsapp' ? `SM${random.hex(32)}` : random.uuid(),
      created_local: this.local(day, origin === 'playbook' ? 540 : minute - 1),
      scheduled_local: this.local(day, minute - 0.1),
      dispatched_local: this.local(day, minute - 0.05),
      sent_local: this.local(day, minute),
      delivered_local: channel === 'in_app' ? null : this.local(day, deliveredAt),
      opened_local: isOpened ? this.local(day, readAt) : null,
      responded_local: answer && this.local(answer.day, answer.minute),
      task_closed_local:
        channel === 'in_app' ? this.local(answer?.day ?? day, answer?.minute ?? minute + random.int(20, 240)) : null,
    }
    this.followUps.push(row)
    if (answer) {
      this.tell({
        type: channel === 'in_app' ? 'call' : 'message',
        direction: 'inbound',
        channel: channel === 'in_app' ? 'phone' : channel,
        ...answer,
        body: random.pick(answers[lead.row.language][loop.playbook]),
        follow_up_id: id,
      })
    }
    return { sentDay: day, answeredDay: answer && answer.day }
  }

  /** The owner's own words to this lead. */
  write(author: 'human' | 'ai', topic?: string): string {
    return writeByHand(this.lead.row, { author, owner: this.#owner, topic, random: this.random })
  }
}
