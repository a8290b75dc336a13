import { isReviewed } from './is-reviewed.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import { renderTemplate } from './render-template.ts'

/** What the recipient reads, whether it is an approved template, and the error that strikes after acceptance. */
export type WhatsappContent = { text: string; isTemplate: boolean; errorCode?: number }

/** Reads Body or ContentSid + ContentVariables of a message form; throws Twilio's refusal when neither makes sense. */
export function whatsappContent(form: { [name: string]: string }, store: MessageStore, now: Date): WhatsappContent {
  if (form['ContentSid'] === undefined) {
    const text = form['Body'] ?? ''
    if (text === '') throw new Refusal(400, 21619, 'A text message body or media urls must be specified.')
    if (text.length > 1600) {
      throw new Refusal(400, 21617, 'The concatenated message body exceeds the 1600 character limit')
    }
    return { text, isTemplate: false }
  }
  const template = store.templates.get(form['ContentSid'])
  if (!template) throw new Refusal(404, 21655, `The ContentSid ${form['ContentSid']} is Invalid`)
  const given = parseVariables(form['ContentVariables'])
  const text = renderTemplate(template.body, { ...template.variables, ...given })
  const isTemplate = template.approval?.status === 'approved' && isReviewed(template.approval, now)
  return text === undefined ? { text: template.body, isTemplate, errorCode: 63028 } : { text, isTemplate }
}

function parseVariables(json: string | undefined): { [position: string]: string } {
  if (json === undefined) return {}
  const invalid = new Refusal(400, 21656, 'The ContentVariables Parameter is invalid')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw invalid
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid
  const entries = Object.entries(value)
  if (entries.some(([, text]) => typeof text !== 'string' || text.trim() === '')) throw invalid
  return Object.fromEntries(entries)
}
