import { randomUUID } from 'node:crypto'
import type { Channels, Outcome } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import { placeholderSample } from '../playbooks/placeholder-sample.ts'
import type { Member } from '../session/contract.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { TestMessage, TestResult } from './contract.ts'
import { noteHeard } from './note-heard.ts'
import { ownNumber } from './own-number.ts'
import { testText } from './test-text.ts'

const dayMs = 86_400_000

type Call = { db: Db; service: Db; channels: Channels; member: Member }

/**
 * Sends a manager a message, at their own address or phone of the members' list, the way follow-ups go. No follow-up is made of it, so
 * that it counts nowhere. Raises conflict (channel_not_configured; write_first: WhatsApp
 * has no approved text and would take free text, but not deliver it), unprocessable (no_own_number).
 */
export async function sendTest(call: Call, { channel }: TestMessage): Promise<TestResult> {
  const sent = channel === 'email' ? await byEmail(call) : await byWhatsapp(call)
  const isAccepted = sent.outcome.result === 'accepted'
  if (isAccepted) await noteHeard(() => call.service, channel === 'email' ? 'test_email' : 'test_whatsapp')
  return { to: sent.to, is_accepted: isAccepted, reason: 'reason' in sent.outcome ? sent.outcome.reason : null }
}

async function byEmail({ db, channels, member }: Call): Promise<{ to: string; outcome: Outcome }> {
  const notify = channels.email?.notify
  if (!notify) throw notConfigured('Email')
  const { organisation, language } = await readFrame(db, member)
  const { subject, email } = testText(language, organisation)
  const notice = { key: `test:${randomUUID()}`, to: member.email, organisation, subject, text: email, path: '/setup' }
  return { to: member.email, outcome: await notify({ ...notice, takesAnswers: true }) }
}

/** By a text Meta has approved, which may be sent at any time, with samples; without one as free text, which WhatsApp takes within 24 h after we were written to. */
async function byWhatsapp({ db, channels, member }: Call): Promise<{ to: string; outcome: Outcome }> {
  if (!channels.whatsapp) throw notConfigured('WhatsApp')
  const { phone } = unwrap(await db.from('members').select('phone').eq('id', member.id).single())
  const to = ownNumber(phone)
  if (to === null) {
    throw new AppError('unprocessable', 'no_own_number', 'Your own phone number is missing, or has no country code.')
  }
  const { organisation, language } = await readFrame(db, member)
  const approved = db.from('whatsapp_templates').select('content_sid, language, variables').eq('status', 'approved')
  const [template] = unwrap(await approved.order('playbook_id').limit(1))
  if (!template && !(await hasWritten(db, to))) {
    throw new AppError('conflict', 'write_first', 'No text is approved yet. Write to the number from your phone first.')
  }
  const samples = template?.variables.map((name, n) => [n + 1, placeholderSample(name, template.language, undefined)])
  const id = randomUUID() // of no follow-up: what Twilio reports about it is about nothing of ours
  const outcome = await channels.whatsapp(
    {
      id,
      channel: 'whatsapp',
      attempt_key: `${id}:whatsapp:1`,
      to_address: to,
      subject: null,
      message: testText(language, organisation).whatsapp,
      content_sid: template?.content_sid ?? null,
      content_variables: samples ? Object.fromEntries(samples) : null,
      email_frame: null,
      public_token: id,
    },
    Date.now(),
  )
  return { to, outcome }
}

/** Whether somebody wrote to us by WhatsApp from this number within the last 24 hours, so that free text is delivered there. */
async function hasWritten(db: Db, phone: string): Promise<boolean> {
  const since = new Date(Date.now() - dayMs).toISOString()
  const asStranger = db.from('unmatched_inbound').select('id').eq('channel', 'whatsapp').eq('from_address', phone)
  const asLead = db.from('leads').select('id').eq('last_inbound_channel', 'whatsapp').eq('phone_e164', phone)
  const [strangers, leads] = await Promise.all([
    asStranger.gt('occurred_at', since).limit(1),
    asLead.gt('last_inbound_at', since).limit(1),
  ])
  return unwrap(strangers).length + unwrap(leads).length > 0
}

async function readFrame(db: Db, member: Member): Promise<{ organisation: string; language: 'de' | 'en' }> {
  const { name, language } = unwrap(await db.from('organisation_settings').select('name, language').single())
  return { organisation: name, language: member.language ?? (language === 'en' ? 'en' : 'de') }
}

function notConfigured(channel: string): AppError {
  return new AppError('conflict', 'channel_not_configured', `${channel} is not set up here.`)
}
