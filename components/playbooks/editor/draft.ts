import type { Form, PlaybookDetails } from '#lib/playbooks/contract'

export type DraftText = { subject: string; message: string }

/** A playbook as it stands in the editor: numbers as they are typed, a form without a text is null. */
export type Draft = {
  name: string
  description: string
  trigger_type: string
  delay_days: string
  expires_after_days: string
  min_bant: string
  max_per_lead: string
  priority: string
  category: string
  purpose: PlaybookDetails['purpose']
  needs_approval: boolean
  send_at: PlaybookDetails['send_at']
  preferred_channels: ('whatsapp' | 'email' | 'in_app')[]
  texts: Record<Form, DraftText | null>
}
