import type { ISql, Sql, TransactionSql } from 'postgres'
import { addFollowUp, type Added } from './add-follow-up.ts'

export const templateSid = 'HX00000000000000000000000000000001'

/** Lets a lead be written to on both channels: permissions for its addresses and an approved template for its playbook. */
export async function permit(sql: ISql, { email, phone }: Added): Promise<void> {
  await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
    values (${email}, 'email', 'marketing', 'consent', 'ja', 'test', '2026-01-01'), (${phone}, 'whatsapp', 'marketing', 'consent', 'ja', 'test', '2026-01-01')`
  await sql`insert into public.whatsapp_templates (playbook_id, language, content_sid, status, category, variables)
    values ('ghosted_after_meeting', 'de-sie', ${templateSid}, 'approved', 'utility', '{addressee}') on conflict do nothing`
}

/** A WhatsApp follow-up due now that may leave: a template outside the 24 hours, with permission. */
export async function addWhatsapp(sql: Sql | TransactionSql, followUp: Record<string, unknown> = {}): Promise<Added> {
  const added = await addFollowUp(
    sql,
    { channel: 'whatsapp', content_sid: templateSid, content_variables: { 1: 'x' }, ...followUp },
    { salutation: 'frau' },
  )
  await permit(sql, added)
  return added
}
