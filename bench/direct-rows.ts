import type { Sql } from 'postgres'
import type { Due, RowStore } from './plan-row-by-row.ts'
import { dueAt } from './seed-due.ts'

const only = <Row>(rows: readonly Row[]): Row => {
  const [row] = rows
  if (row === undefined) throw new Error('no row')
  return row
}

/** Row by row over a connection to the database: prepared statements, by a superuser, whom no policy costs anything. */
export function directRows(sql: Sql): RowStore {
  return {
    due: async (limit) =>
      (
        await sql<{ id: string }[]>`
          select id from public.lead_signals where closed_at is null and next_check_at <= ${dueAt} order by next_check_at, id limit ${limit}`
      ).map(({ id }) => id),
    read: async (signal) =>
      only(
        await sql<Due[]>`
          select s.id, s.lead_id, s.anchor_at, p.id as playbook_id, l.owner_id, l.email_normalized, l.phone_e164, l.company_key
          from public.lead_signals s join public.leads l on l.id = s.lead_id join public.followup_playbooks p on p.trigger_type = s.trigger_type where s.id = ${signal}`,
      ),
    channel: async (lead) =>
      only(await sql<{ channel: string }[]>`select public.select_best_channel(${lead}) as channel`).channel,
    text: async (lead, playbook) =>
      only(
        await sql<{ text: { subject: string | null; message: string } }[]>`
          select public.generate_followup_message(${lead}, ${playbook}) as text`,
      ).text,
    insert: async (row) => void (await sql`insert into public.follow_ups ${sql(row)}`),
    park: async (signal, values) =>
      void (await sql`update public.lead_signals set ${sql(values)} where id = ${signal}`),
  }
}
