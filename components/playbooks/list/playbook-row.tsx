import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Playbook } from '#lib/playbooks/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { useWord } from '../../format/use-word.ts'
import { linkLook } from '../../ui/link-look.ts'
import { PlaybookSwitch } from '../playbook-switch.tsx'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { SuccessRate } from './success-rate.tsx'

/** One playbook: when it speaks and how, how often it did, and whether it is on. Managers go on to its editor. */
export function PlaybookRow({ playbook, isManager }: { playbook: Playbook; isManager: boolean }) {
  const t = useTranslations('playbook_pages.managing')
  const format = useFormatter()
  const trigger = useWord('triggers')
  const name = usePlaybookName()(playbook.id, playbook.name)
  const { id, trigger_type, delay_days, preferred_channels, priority, usage_count, success_rate, is_active } = playbook
  return (
    <li className="grid grid-cols-2 gap-x-4 gap-y-2 px-4 py-3 @3xl:grid-cols-[3rem_minmax(0,1fr)_12rem_5rem_8rem_8rem] @3xl:items-start @3xl:py-2">
      <p className="order-2 text-muted @3xl:order-0 @3xl:py-2">
        <span className="@3xl:sr-only">{t('priority')} </span>
        {priority}
      </p>
      <div className="order-1 col-span-2 min-w-0 @3xl:order-0 @3xl:col-span-1 @3xl:py-2">
        <h2 className="font-medium wrap-anywhere">
          {isManager ? (
            <Link
              className="-my-3 inline-flex min-h-11 items-center hover:underline md:my-0 md:min-h-0"
              href={`/playbooks/${id}`}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <p className="text-muted">{t('after', { trigger: trigger(trigger_type), days: delay_days })}</p>
      </div>
      <p className="order-2 flex flex-wrap gap-x-3 gap-y-1 @3xl:order-0 @3xl:py-2">
        <span className="sr-only">{t('channels')}</span>
        {preferred_channels.map((channel) => (
          <ChannelMark channel={channel} key={channel} />
        ))}
      </p>
      <p className="order-2 @3xl:order-0 @3xl:py-2 @3xl:text-right">
        <span className="text-muted @3xl:sr-only">{t('used')} </span>
        {format.number(usage_count)}
      </p>
      <p className="order-2 @3xl:order-0 @3xl:py-2">
        <span className="text-muted @3xl:sr-only">{t('success')} </span>
        <SuccessRate rate={success_rate} sent={usage_count} />
      </p>
      {isManager ? (
        <PlaybookSwitch
          playbook={playbook}
          rehearse={
            <Link className={linkLook} href={`/playbooks/${id}#rehearsal`}>
              {t('rehearse_first')}
            </Link>
          }
        />
      ) : (
        <p className={`order-3 @3xl:order-0 @3xl:py-2 ${is_active ? '' : 'text-muted'}`}>
          <span className="text-muted @3xl:sr-only">{t('active')} </span>
          {t(is_active ? 'state_on' : 'state_off')}
        </p>
      )}
    </li>
  )
}
