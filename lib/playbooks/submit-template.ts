import { z } from 'zod'
import type { TemplateReview } from '../channels/template-review.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Form, type WhatsappTemplate } from './contract.ts'
import { placeholderSample } from './placeholder-sample.ts'
import { readTemplate } from './read-template.ts'

const Prepared = z.object({
  name: z.string(),
  language: z.string(),
  category: z.string(),
  body: z.string(),
  variables: z.array(z.string()),
  defaults: z.record(z.string(), z.string()),
})

/**
 * Hands a playbook's text in one form to Meta and keeps what it says. Managers only; raises conflict where this text is with
 * Meta already, or WhatsApp is not set up; unprocessable for a text that Meta's rules refuse.
 */
export async function submitTemplate(
  db: Db,
  review: TemplateReview | null,
  playbookId: string,
  language: string,
): Promise<WhatsappTemplate> {
  const form = Form.parse(language)
  const ask = { p_playbook_id: playbookId, p_language: form }
  const text = Prepared.parse(unwrap(await db.rpc('prepare_template', ask)))
  if (!review) {
    throw new AppError('conflict', 'whatsapp_off', 'WhatsApp is not set up here.')
  }
  const samples = Object.fromEntries(
    text.variables.map((name, index) => [
      String(index + 1),
      placeholderSample(name, text.language, text.defaults[name]),
    ]),
  )
  const { content_sid, status, reason } = await review.submit({ ...text, samples })
  unwrap(
    await db.rpc('record_template', {
      ...ask,
      p_content_sid: content_sid,
      p_category: text.category,
      p_variables: text.variables,
      p_body: text.body,
      p_status: status,
      ...(reason !== null && { p_rejection_reason: reason }),
    }),
  )
  return readTemplate(db, playbookId, form)
}
