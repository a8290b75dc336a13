import type { ISql } from 'postgres'

/** A playbook with an email text; overwrite what the test is about. */
export async function addPlaybook(
  sql: ISql,
  columns: { id: string; trigger_type: string; [column: string]: unknown },
): Promise<void> {
  const playbook = {
    name: columns.id,
    delay_days: 3,
    message_template: 'Guten Tag {{ addressee }}, passt es?',
    subject_template: 'Kurz gefragt',
    preferred_channels: ['email'],
    ...columns,
  }
  await sql`insert into public.followup_playbooks ${sql(playbook)}`
}
