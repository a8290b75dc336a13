import type { Check } from './contract.ts'
import type { Facts } from './facts.ts'

const hour = 3_600_000

type Operation = { facts: Facts; hasEmail: boolean; hasWhatsapp: boolean; now: Date }

/** Whether it runs, reaches us, may write to anyone, and what becomes of what waits from before. */
export function checkOperation({ facts, hasEmail, hasWhatsapp, now }: Operation): Check[] {
  const { permissions, backlog, open_leads: leads } = facts
  return [
    scheduler(facts, now),
    testMessage(facts, { hasEmail, hasWhatsapp }),
    {
      id: 'permissions',
      is_required: false,
      path: leads === 0 ? '/leads/import' : null,
      values: { leads, ...permissions },
      ...(leads === 0
        ? { state: 'todo', seen: 'no_leads' }
        : hasWhatsapp && permissions.whatsapp === 0
          ? { state: 'warn', seen: 'none_for_whatsapp' }
          : { state: 'ok', seen: 'counted' }),
    },
    {
      id: 'backlog',
      is_required: false,
      path: backlog.total === 0 ? null : '/backlog',
      values: backlog,
      ...(backlog.undecided > 0
        ? { state: 'todo', seen: 'undecided' }
        : { state: 'ok', seen: backlog.total === 0 ? 'empty' : backlog.due === 0 ? 'nothing_due' : 'decided' }),
    },
  ]
}

/** The minute scheduler makes up for the daily one, not the other way round: without it messages leave once a day. */
function scheduler({ heard }: Facts, now: Date): Check {
  const within = (at: string | undefined, ms: number) => at !== undefined && now.getTime() - Date.parse(at) < ms
  return {
    id: 'scheduler',
    is_required: true,
    path: null,
    values: { dispatch_at: heard.dispatch ?? null, daily_check_at: heard.daily_check ?? null },
    ...(within(heard.dispatch, hour)
      ? { state: 'ok', seen: 'every_minute' }
      : within(heard.daily_check, 26 * hour)
        ? { state: 'warn', seen: 'once_a_day' }
        : { state: 'todo', seen: 'silent' }),
  }
}

function testMessage({ heard }: Facts, { hasEmail, hasWhatsapp }: Pick<Operation, 'hasEmail' | 'hasWhatsapp'>): Check {
  const wanted = [hasEmail && heard.test_email, hasWhatsapp && heard.test_whatsapp].filter((at) => at !== false)
  const sent = wanted.filter((at) => at !== undefined)
  return {
    id: 'test_message',
    is_required: false,
    path: null,
    values: { email_at: heard.test_email ?? null, whatsapp_at: heard.test_whatsapp ?? null },
    ...(wanted.length === 0
      ? { state: 'todo', seen: 'no_channel' }
      : sent.length === 0
        ? { state: 'todo', seen: 'none' }
        : sent.length < wanted.length
          ? { state: 'warn', seen: 'some' }
          : { state: 'ok', seen: 'accepted' }),
  }
}
