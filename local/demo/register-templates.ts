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
  const post = async (path: string, body: object): Promise<{ [name: string]: unknown }> => {
    const credentials = btoa(`${account.twilioAccountSid}:${account.twilioAuthToken}`)
    const response = await fetch(new URL(path, account.messagesUrl), {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status !== 201) throw new Error(`The Content API answered ${response.status} to POST ${path}.`)
    return (await response.json()) as { [name: string]: unknown }
  }
  return Promise.all(
    whatsappTemplatesOf(playbooks).map(async ({ content, ...row }) => {
      const sid = String((await post('/v1/Content', content))['sid'])
      const approval = await post(`/v1/Content/${sid}/ApprovalRequests/whatsapp`, {
        name: content.friendly_name,
        category: row.category.toUpperCase(),
      })
      if (approval['status'] !== 'approved')
        throw new Error(`${content.friendly_name} was not approved: ${String(approval['rejection_reason'])}`)
      return { ...row, content_sid: sid, status: 'approved' }
    }),
  )
}
