import type { ContentTemplate } from './message.ts'

/** Whether WhatsApp's review of a template is over. */
export function isReviewed({ reviewedAt = '' }: NonNullable<ContentTemplate['approval']>, now: Date): boolean {
  return reviewedAt <= now.toISOString()
}
