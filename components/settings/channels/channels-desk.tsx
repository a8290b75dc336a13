'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMessages, useTranslations } from 'next-intl'
import type { ChannelSetupList } from '#lib/settings/contract'
import { isKeyOf } from '../../format/is-key-of.ts'
import { callApi } from '../../http/call-api.ts'
import { linkLook } from '../../ui/link-look.ts'
import { SettingsPage } from '../settings-page.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { ChannelCard } from './channel-card.tsx'
import { OptOutSearch } from './opt-out-search.tsx'

/** How the channels stand and what they lack, WhatsApp's texts, and who objected. For managers. */
export function ChannelsDesk({ initial }: { initial: ChannelSetupList }) {
  const t = useTranslations('settings.channels')
  const states = useMessages().settings.channels.template_states
  const { data } = useQuery({
    queryKey: ['channels', 'setup'],
    queryFn: () => callApi<ChannelSetupList>('GET', '/api/settings/channels'),
    initialData: initial,
    staleTime: 10_000,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  })
  const templates = Object.entries(data.templates)
  return (
    <SettingsPage lead={t('lead')} title={t('title')}>
      <ul className="mt-6 space-y-4">
        {data.channels
          .filter(({ channel }) => channel !== 'in_app')
          .map((channel) => (
            <ChannelCard channel={channel} key={channel.channel} />
          ))}
      </ul>
      <div className="mt-4">
        <SettingsSection text={t('templates_text')} title={t('templates')}>
          {templates.length === 0 ? (
            <p className="text-muted">{t('templates_none')}</p>
          ) : (
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {templates.map(([state, count]) => (
                <li key={state}>
                  {isKeyOf(states, state) ? t(`template_states.${state}`, { count }) : `${state}: ${count}`}
                </li>
              ))}
            </ul>
          )}
          <p className="mt-2">
            <Link className={linkLook} href="/playbooks">
              {t('to_playbooks')}
            </Link>
          </p>
        </SettingsSection>
        <SettingsSection text={t('opt_outs_text')} title={t('opt_outs')}>
          <OptOutSearch />
        </SettingsSection>
      </div>
    </SettingsPage>
  )
}
