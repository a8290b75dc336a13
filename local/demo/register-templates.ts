import { setTimeout as sleep } from 'node:timers/promises'
import { whatsappTemplatesOf } from './whatsapp-templates.ts'

type Playbooks = Parameters<typeof whatsappTemplatesOf>[0]
type Registered = {
  playbook_id: string
  language: string
  content_sid: string
  category: string
  status: string
  variables: string[]
}

/**
 * Registers every text of the playbooks with the Content API at `messagesUrl`, asks for WhatsApp's approval and returns
 * the rows of whatsapp_templates. Throws when one is refused: the texts obey Meta's rules.
 */
export async function registerTemplates(
  playbooks: Playbooks,
  account: { messagesUrl: string; twilioAccountSid: string; twilioAuthToken: string },
): Promise<Registered[]> {
  const call = async (path: string, body?: object): Promise<{ [name: string]: unknown }> => {
    const credentials = btoa(`${account.twilioAccountSid}:${account.twilioAuthToken}`)
    const response = await fetch(new URL(path, account.messagesUrl), {
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`The Content API answered ${response.status} to ${path}.`)
    return (await response.json()) as { [name: string]: unknown }
  }
  return Promise.all(
    whatsappTemplatesOf(playbooks).map(async ({ content, ...row }) => {
      const sid = String((await call('/v1/Content', content))['sid'])
      let approval = await call(`/v1/Content/${sid}/ApprovalRequests/whatsapp`, {
        name: content.friendly_name,
        category: row.category.toUpperCase(),
      })
      while (approval['status'] === 'received') {
        await sleep(200)
        approval = (await call(`/v1/Content/${sid}/ApprovalRequests`))['whatsapp'] as { [name: string]: unknown }
      }
      if (approval['status'] !== 'approved')
        throw new Error(`${content.friendly_name} was not approved: ${String(approval['rejection_reason'])}`)
      return { ...row, content_sid: sid, status: 'approved' }
    }),
  )
}
