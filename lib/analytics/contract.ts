import { z } from 'zod'

const Channel = z.enum(['whatsapp', 'email']) // tasks are no messages
const Day = z.iso.date()
const Count = z.number().int()
/** Hours, or null where nobody answered. */
const Hours = z.number().nullable()
/** A 95 % interval (Wilson) around a share from 0 to 1; null where nothing was sent. */
const Interval = z.object({ low: z.number(), high: z.number() }).nullable()
const Weekday = Count.min(1).max(7) // 1 = Monday
const Hour = Count.min(0).max(23)

/**
 * What figures are about: local days of the organisation, both included (from and to), or the last `days` with today. owner
 * and reps (a line per member) are for managers; others see their own figures.
 */
export const AnalyticsQuery = z
  .object({
    from: Day.optional(),
    to: Day.optional(),
    days: z.coerce.number().int().min(1).max(366).default(30),
    compare: z.enum(['none', 'previous']).default('previous'),
    channel: z.enum(['whatsapp', 'email', 'in_app']).optional(),
    playbook_id: z.string().optional(),
    owner: z.guid().optional(),
    reps: z.literal('shown').optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'from and to belong together')
  .refine(({ from, to }) => !from || !to || (from <= to && Date.parse(to) - Date.parse(from) <= 365 * 86_400_000), {
    message: 'from lies before to, at most 366 days apart',
  })
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>

const Counts = z.object({
  sent: Count,
  delivered: Count,
  opened: Count.nullable(), // null: not measured
  answered: Count,
  average_response_hours: Hours,
  median_response_hours: Hours,
})

/**
 * The dashboard's figures. A message counts on the local day it was sent, its answer with it; tasks count apart and enter no
 * rate. opened counts read receipts of WhatsApp where any message was delivered, else it is null: mail programs open emails
 * by themselves. Medians come from a histogram, at most 19 % off. previous is as long, and whole weeks earlier.
 */
export const FollowupAnalytics = z.object({
  range: z.object({ from: Day, to: Day, time_zone: z.string() }),
  previous: z.object({ from: Day, to: Day }).nullable(),
  /** your_turn, due_now and no_next_step are of this moment, whatever the range. */
  totals: Counts.extend({
    tasks: Count,
    tasks_answered: Count,
    your_turn: Count,
    due_now: Count,
    no_next_step: Count,
    previous: Counts.extend({ tasks: Count, tasks_answered: Count }).nullable(),
  }),
  channels: z.array(Counts.extend({ channel: Channel, previous: Counts.nullable() })),
  /** Every week of the range for every channel in it; the first and the last may be cut off by the range. */
  weeks: z.array(
    z.object({
      week_start: Day,
      channel: Channel,
      messages: Count,
      answered: Count,
      previous_messages: Count.nullable(),
    }),
  ),
  /** When answers arrived in the range. */
  answers_by_hour: z.array(z.object({ weekday: Weekday, hour: Hour, answers: Count })),
  /** When messages left, and how many of these were answered. */
  sends_by_hour: z.array(z.object({ weekday: Weekday, hour: Hour, sent: Count, answered: Count })),
  /** The five best hours to send; rate is the share answered, drawn towards the average of all by 20 messages. */
  best_slots: z.array(z.object({ weekday: Weekday, hour: Hour, sent: Count, answered: Count, rate: z.number() })),
  /** id and name are null for messages without a playbook. lift: own share minus that of all others, null below 20 of either. */
  playbooks: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string().nullable(),
      sent: Count,
      answered: Count,
      interval: Interval,
      lift: z.number().nullable(),
    }),
  ),
  authors: z.array(
    z.object({
      playbook_id: z.string().nullable(),
      channel: Channel,
      author: z.enum(['template', 'ai', 'human']),
      sent: Count,
      answered: Count,
      interval: Interval,
    }),
  ),
  /** untouched_sends: automatic texts that left without a person; minutes_saved counts five for each. */
  success: z.object({
    untouched_sends: Count,
    minutes_saved: Count,
    /**
     * Open loops that became due in the range at least seven days ago, dealt with on time or held back for a week: how many
     * brought an answer within those seven days. uplift is the difference of the shares with a 95 % interval (Newcombe), null below 20 of
     * either. Null where none was measured, and for one channel: what was held back has none.
     */
    holdout: z
      .object({
        treated_n: Count,
        treated_answered: Count,
        held_n: Count,
        held_answered: Count,
        uplift: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      })
      .nullable(),
  }),
  /** Per member, for managers who asked for it; else null. */
  owners: z
    .array(z.object({ id: z.guid(), name: z.string(), sent: Count, answered: Count, interval: Interval }))
    .nullable(),
  /** The moment all of this is true for (UTC); nothing is cached. */
  unmerged_as_of: z.string(),
})
export type FollowupAnalytics = z.infer<typeof FollowupAnalytics>

/** The messages behind one hour of one weekday (1 = Monday): those sent then, or by answers those answered then. */
export const SlotQuery = z.object({
  from: Day,
  to: Day,
  weekday: z.coerce.number().pipe(Weekday),
  hour: z.coerce.number().pipe(Hour),
  reading: z.enum(['sends', 'answers']),
  channel: Channel.optional(),
  playbook_id: z.string().optional(),
  owner: z.guid().optional(),
})
export type SlotQuery = z.infer<typeof SlotQuery>

/** Newest first, the first hundred; total counts all. Times are UTC. */
export const SlotMessages = z.object({
  total: Count,
  messages: z.array(
    z.object({
      id: z.guid(),
      lead_id: z.guid(),
      lead_name: z.string().nullable(),
      company: z.string().nullable(),
      channel: Channel,
      playbook_id: z.string().nullable(),
      playbook_name: z.string().nullable(),
      owner_name: z.string().nullable(),
      sent_at: z.string(),
      responded_at: z.string().nullable(),
    }),
  ),
})
export type SlotMessages = z.infer<typeof SlotMessages>
