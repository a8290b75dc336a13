import type { Channels } from '../channels/channel.ts'
import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { alertMail } from './alert-mail.ts'
import { Alert } from './alert.ts'

type Telling = { db: Db; channels: Channels; clock: () => string }

/**
 * Mails every open alert to every manager, once, whatever the number of workers; what does not get through is tried again
 * an hour later. Never throws: that somebody could not be told must not stop the messages. Needs the service's rights.
 */
export async function tellManagers({ db, channels, clock }: Telling): Promise<void> {
  const notify = channels.email?.notify
  if (!notify) {
    return // no way to tell them yet: it stays to be told
  }
  try {
    const alerts = Alert.array().parse(unwrap(await db.rpc('claim_alerts', { p_now: clock() })))
    for (const id of new Set(alerts.map((alert) => alert.id))) {
      const managers = alerts.filter((alert) => alert.id === id)
      const told = await Promise.all(managers.map((alert) => tell(notify, alert)))
      const p_members = managers.filter((_, n) => told[n]).map(({ member_id }) => member_id)
      unwrap(await db.rpc('settle_alert', { p_id: id, p_members, p_now: clock() }))
    }
  } catch (error) {
    log.error({ err: error }, 'tell_managers_failed')
  }
}

async function tell(notify: NonNullable<NonNullable<Channels['email']>['notify']>, alert: Alert): Promise<boolean> {
  const { id, kind, member_id, email, organisation } = alert
  const key = `alert:${id}:${member_id}`
  const path = kind === 'webhook_disabled' ? '/settings/integrations' : '/runs'
  try {
    const outcome = await notify({ key, to: email, organisation, path, ...alertMail(alert) })
    // the same key with other words: an earlier try has arrived
    if (outcome.result === 'accepted' || outcome.reason === 'resend_invalid_idempotent_request') {
      return true
    }
    log.error({ alert: kind, id, reason: outcome.reason }, 'tell_managers_failed')
  } catch (error) {
    log.error({ alert: kind, id, err: error }, 'tell_managers_failed')
  }
  return false
}
