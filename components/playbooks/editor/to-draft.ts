import type { PlaybookDetails, Translation } from '#lib/playbooks/contract'
import type { Draft, DraftText } from './draft.ts'

const emptyText: DraftText = { subject: '', message: '' }

/** What the editor begins with: a stored playbook, or an empty one. */
export function toDraft(playbook: PlaybookDetails | null): Draft {
  if (!playbook) {
    return {
      name: '',
      description: '',
      trigger_type: 'proposal_sent',
      delay_days: '3',
      expires_after_days: '14',
      min_bant: '',
      max_per_lead: '',
      priority: '5',
      category: 'reminder',
      purpose: 'request',
      needs_approval: true,
      send_at: 'next_opening',
      preferred_channels: ['whatsapp', 'email'],
      texts: { 'de-sie': emptyText, 'de-du': null, en: null },
    }
  }
  const typed = (value: number | null) => (value === null ? '' : String(value))
  return {
    name: playbook.name,
    description: playbook.description ?? '',
    trigger_type: playbook.trigger_type,
    delay_days: typed(playbook.delay_days),
    expires_after_days: typed(playbook.expires_after_days),
    min_bant: typed(playbook.min_bant),
    max_per_lead: typed(playbook.max_per_lead),
    priority: typed(playbook.priority),
    category: playbook.category,
    purpose: playbook.purpose,
    needs_approval: playbook.needs_approval,
    send_at: playbook.send_at,
    preferred_channels: playbook.preferred_channels as Draft['preferred_channels'],
    texts: {
      'de-sie': { subject: playbook.subject_template ?? '', message: playbook.message_template },
      'de-du': read(playbook.translations['de-du']),
      en: read(playbook.translations.en),
    },
  }
}

function read(text: Translation | undefined): DraftText | null {
  return text ? { subject: text.subject ?? '', message: text.message } : null
}
