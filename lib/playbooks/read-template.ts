import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WhatsappTemplate, type Form } from './contract.ts'

/** How a playbook's text in one form stands with Meta; raises not_found where it was never submitted. */
export async function readTemplate(db: Db, playbookId: string, form: Form): Promise<WhatsappTemplate> {
  const found = await db
    .from('whatsapp_templates')
    .select('language, content_sid, category, status, rejection_reason, updated_at')
    .eq('playbook_id', playbookId)
    .eq('language', form)
    .maybeSingle()
  const template = WhatsappTemplate.nullable().parse(unwrap(found))
  if (!template) {
    throw new AppError('not_found', 'no_such_template', 'This text was never submitted to Meta.')
  }
  return template
}
