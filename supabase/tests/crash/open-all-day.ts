import type { Sql } from 'postgres'

type Account = { twilioAccountSid: string; twilioAuthToken: string }

/**
 * Lets messages leave on any day at any hour, as many and as fast as they can, and has WhatsApp approve one template for
 * every playbook. Somebody in Germany whom nobody writes to any more makes holidays worth filling in.
 */
export async function openAllDay(sql: Sql, messagesUrl: string, account: Account): Promise<void> {
  await sql`update public.organisation_settings
    set region = 'AT', check_time = '00:00', opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}', owner_cap = null`
  await sql`insert into public.leads (last_name, status, region) values ('Hamburg', 'won', 'DE-HH')`
  await sql`update public.channel_status set per_second = null`
  const authorization = `Basic ${btoa(`${account.twilioAccountSid}:${account.twilioAuthToken}`)}`
  const post = async (path: string, body: object): Promise<{ sid: string }> => {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(new URL(path, messagesUrl), { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`The template was refused: ${await answer.text()}`)
    return (await answer.json()) as { sid: string }
  }
  const { sid } = await post('/v1/Content', {
    friendly_name: 'crash',
    language: 'de',
    variables: { 1: 'Guten Tag' },
    types: { 'twilio/text': { body: 'Eine Nachricht, {{1}}, für Sie.' } },
  })
  await post(`/v1/Content/${sid}/ApprovalRequests/whatsapp`, { name: 'crash', category: 'UTILITY' })
  await sql`insert into public.whatsapp_templates (playbook_id, language, content_sid, status, variables)
    select p.id, 'de-sie', ${sid}, 'approved', '{greeting}' from public.followup_playbooks p`
}
