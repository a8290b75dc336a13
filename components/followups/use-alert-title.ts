import { useFormatter, useTranslations } from 'next-intl'
import type { OpenAlert } from '#lib/followups/contract'
import { useWord } from '../format/use-word.ts'

/** What an alert is about in a few words. */
export function useAlertTitle(): (alert: Pick<OpenAlert, 'kind' | 'about'>) => string {
  const t = useTranslations('alerts.titles')
  const format = useFormatter()
  const channelName = useWord('channels')
  return ({ kind, about }) =>
    kind === 'channel_halted'
      ? t('channel_halted', { channel: channelName(about) })
      : kind === 'webhook_disabled'
        ? t('webhook_disabled') // a day, no moment: noon in UTC would be another one far east
        : t(kind, { day: format.dateTime(new Date(`${about}T00:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' }) })
}
