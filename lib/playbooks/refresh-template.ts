import type { TemplateReview } from '../channels/template-review.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Form, type WhatsappTemplate } from './contract.ts'
import { readTemplate } from './read-template.ts'

/**
 * Asks Meta what became of a text and keeps the answer; of one that is outdated nothing is asked. Managers only; raises
 * not_found where it was never submitted, conflict where WhatsApp is not set up.
 */
export async function refreshTemplate(
  db: Db,
  review: TemplateReview | null,
  playbookId: string,
  language: string,
): Promise<WhatsappTemplate> {
  const form = Form.parse(language)
  const { content_sid, status: known } = await readTemplate(db, playbookId, form)
  if (!review) {
    throw new AppError('conflict', 'whatsapp_off', 'WhatsApp is not set up here.')
  }
  if (known !== 'outdated') {
    const { status, reason } = await review.look(content_sid)
    unwrap(
      await db
        .from('whatsapp_templates')
        .update({ status, rejection_reason: reason })
        .eq('playbook_id', playbookId)
        .eq('language', form)
        // not what was submitted or outdated while Meta was asked
        .eq('content_sid', content_sid)
        .neq('status', 'outdated'),
    )
  }
  return readTemplate(db, playbookId, form)
}
