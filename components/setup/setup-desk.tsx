'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Check, Setup, TestMessage } from '#lib/setup/contract'
import { useProblemText } from '../http/use-problem-text.ts'
import { CheckRow } from './check-row.tsx'
import { GoLivePanel } from './go-live-panel.tsx'
import { TestButtons } from './test-buttons.tsx'
import { useSetup } from './use-setup.ts'

const groups: ['basics' | 'channels' | 'running' | 'leads', Check['id'][]][] = [
  ['basics', ['database', 'auth', 'smtp', 'members', 'company']],
  ['channels', ['email', 'email_webhook', 'whatsapp', 'whatsapp_templates', 'whatsapp_webhook']],
  ['running', ['scheduler', 'test_message']],
  ['leads', ['permissions', 'backlog']],
]

/** From an empty organisation to live: a list that checks itself, and the last step when nothing needed is missing. */
export function SetupDesk({ initial }: { initial: Setup }) {
  const t = useTranslations('setup')
  const format = useFormatter()
  const problemText = useProblemText()
  const { data = initial, error } = useSetup(initial)
  const { checks } = data
  const ok = checks.filter(({ state }) => state === 'ok').length
  const blocking = checks.filter(({ state, is_required }) => is_required && state === 'todo').length
  const channels = (['email', 'whatsapp'] as const satisfies TestMessage['channel'][]).filter(
    (channel) => checks.find(({ id }) => id === channel)?.seen !== 'not_configured',
  )
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 md:px-8 md:py-8">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 max-w-prose text-base leading-6 text-muted">
        {t(data.went_live_at === null ? 'lead' : 'lead_live')}
      </p>
      <output className="mt-3 block font-medium tabular-nums">
        {t('progress', { ok: format.number(ok), total: format.number(checks.length) })} ·{' '}
        {t('blocking', { count: blocking })}
      </output>
      <div aria-live="polite">{error && <p className="mt-3 text-warn">{problemText(error)}</p>}</div>
      {groups.map(([group, ids]) => (
        <section className="mt-8" key={group}>
          <h2 className="text-lg font-semibold tracking-tight">{t(`groups.${group}`)}</h2>
          <ul className="mt-1 divide-y divide-line">
            {checks
              .filter(({ id }) => ids.includes(id))
              .map((check) => (
                <CheckRow check={check} key={check.id}>
                  {check.id === 'test_message' && <TestButtons channels={channels} />}
                </CheckRow>
              ))}
          </ul>
        </section>
      ))}
      <section className="mt-10 rounded-xl border border-line bg-surface p-4 md:p-6">
        <GoLivePanel setup={data} />
      </section>
    </div>
  )
}
