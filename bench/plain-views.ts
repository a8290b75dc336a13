import type { Sql } from 'postgres'

type PlainViews = {
  /** Brings all up to date the fastest way there is: readers wait meanwhile. */
  refresh: () => Promise<void>
  /** How many rows differ from the product's own figures. */
  countDifferences: () => Promise<number>
}

/** Per view what tells its rows apart, as it is indexed here and there; and where ours may hold cells that count nothing. */
const views = {
  daily: { key: 'scope, playbook_id, day, channel, author', counts: 'sent <> 0' },
  hourly: { key: 'scope, playbook_id, day, hour, channel', counts: 'sent + answers <> 0' },
  response_times: { key: 'scope, playbook_id, day, channel, bucket', counts: 'answered <> 0' },
  channel_performance: { key: 'channel', counts: 'true' },
  weekly_activity_trend: { key: 'week_start, channel', counts: 'true' },
  response_heatmap: { key: 'weekday, hour', counts: 'true' },
  gpt_vs_human_messages: { key: 'author', counts: 'true' },
}

/**
 * What the dashboard reads, as one would write it at first: materialized views straight over the messages. Same names, columns,
 * keys and figures as in schema analytics, in a schema of their own.
 */
export async function plainViews(sql: Sql): Promise<PlainViews> {
  const scopes = `cross join lateral (select private.everyone() as scope union all select f.owner_id where f.owner_id is not null) s`
  await sql.unsafe(`
    create schema plain;
    create view plain.message as
      select s.scope, f.channel, coalesce(f.playbook_id, '') as playbook_id, f.author, f.delivered_at, f.opened_at, f.responded_at, f.response_time_hours, f.sent_at,
        private.is_untouched(f.origin, f.status, f.author, f.approved_at) as is_untouched, f.sent_at at time zone o.time_zone as sent_local, f.responded_at at time zone o.time_zone as answer_local
      from public.follow_ups f cross join public.organisation_settings o ${scopes};
    create materialized view plain.daily as
      select m.scope, m.sent_local::date as day, m.channel, m.playbook_id, m.author, count(*)::int as sent, count(m.delivered_at)::int as delivered, count(m.opened_at)::int as opened,
        count(m.responded_at)::int as answered, (count(*) filter (where m.is_untouched))::int as untouched, coalesce(sum(m.response_time_hours), 0)::numeric(14, 2) as response_hours
      from plain.message m where m.sent_at is not null group by 1, 2, 3, 4, 5;
    create materialized view plain.hourly as
      select x.scope, x.at::date as day, extract(hour from x.at)::smallint as hour, x.channel, x.playbook_id, sum(x.sent)::int as sent, sum(x.answered)::int as answered, sum(x.answers)::int as answers
      from (select m.scope, m.sent_local as at, m.channel, m.playbook_id, 1 as sent, (m.responded_at is not null)::int as answered, 0 as answers from plain.message m
            union all select m.scope, m.answer_local, m.channel, m.playbook_id, 0, 0, 1 from plain.message m) x
      where x.at is not null group by 1, 2, 3, 4, 5;
    create materialized view plain.response_times as
      select m.scope, m.sent_local::date as day, m.channel, m.playbook_id, private.response_bucket(m.response_time_hours) as bucket, count(*)::int as answered
      from plain.message m where m.response_time_hours is not null group by 1, 2, 3, 4, 5;
    create materialized view plain.channel_performance as
      select f.channel, count(*) as total_sent, count(f.opened_at) as opened_count, count(f.responded_at) as responded_count,
        round(100.0 * count(f.opened_at) / count(*), 2) as open_rate_percent, round(100.0 * count(f.responded_at) / count(*), 2) as response_rate_percent,
        round(avg(f.response_time_hours), 2) as avg_response_time_hours
      from public.follow_ups f where f.sent_at is not null group by 1;
    create materialized view plain.weekly_activity_trend as
      select date_trunc('week', f.sent_at at time zone o.time_zone)::date as week_start, f.channel, count(*) as message_count
      from public.follow_ups f cross join public.organisation_settings o where f.sent_at is not null group by 1, 2;
    create materialized view plain.response_heatmap as
      select extract(isodow from f.responded_at at time zone o.time_zone)::int as weekday, extract(hour from f.responded_at at time zone o.time_zone)::int as hour, count(*) as response_count
      from public.follow_ups f cross join public.organisation_settings o where f.responded_at is not null group by 1, 2;
    create materialized view plain.gpt_vs_human_messages as
      select f.author, count(*) as message_count from public.follow_ups f where f.sent_at is not null group by 1;
    ${Object.entries(views)
      .map(([name, { key }]) => `create unique index on plain.${name} (${key})`)
      .join(';\n')}`)
  return {
    refresh: async () => {
      for (const name of Object.keys(views)) await sql.unsafe(`refresh materialized view plain.${name}`)
    },
    countDifferences: async () => {
      let count = 0
      for (const [name, { counts }] of Object.entries(views)) {
        const [columns] = await sql<{ list: string }[]>`
          select string_agg(attname, ', ' order by attnum) as list from pg_attribute where attrelid = ${`plain.${name}`}::regclass and attnum > 0`
        const [ours, theirs] = ['analytics', 'plain'].map(
          (schema) => `select ${columns?.list} from ${schema}.${name} where ${counts}`,
        )
        const [row] = await sql.unsafe<{ n: number }[]>(
          `select count(*)::int as n from ((${ours} except ${theirs}) union all (${theirs} except ${ours})) d`,
        )
        count += row?.n ?? NaN
      }
      return count
    },
  }
}
