import Link from 'next/link'
import { useMessages, useTranslations } from 'next-intl'
import type { OptOutRecord } from '#lib/settings/contract'
import { isKeyOf } from '../../format/is-key-of.ts'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { linkLook } from '../../ui/link-look.ts'
import { RemoveOptOut } from './remove-opt-out.tsx'

type Props = { record: OptOutRecord; onRemoved: () => void }

/** Whether an address may be written to, since when not and why, whose it is, and what was taken back before. */
export function OptOutResult({ record, onRemoved }: Props) {
  const t = useTranslations('settings.channels')
  const reasons = useMessages().settings.channels.opt_out_reasons
  const when = useWhen()
  const channel = useWord('channels')(record.channel)
  const why = (reason: string) => (isKeyOf(reasons, reason) ? t(`opt_out_reasons.${reason}`) : reason)
  const { address, opt_out: optOut, removals, leads } = record
  return (
    <div className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <p className="font-medium wrap-anywhere">{address}</p>
      <p className={`mt-1 ${optOut ? 'text-bad' : 'text-good'}`}>
        {optOut
          ? t('opted_out', { channel, why: why(optOut.reason), when: when(optOut.created_at) })
          : t('not_opted_out', { channel })}
      </p>
      {leads.length > 0 && (
        <p className="mt-2 text-muted">
          {t('leads')}{' '}
          {leads.map(({ id, name }, n) => (
            <span key={id}>
              {n > 0 && ', '}
              <Link className={linkLook} href={`/leads/${id}`}>
                {name}
              </Link>
            </span>
          ))}
        </p>
      )}
      {removals.length > 0 && (
        <ul className="mt-3 space-y-1 text-muted">
          {removals.map((removal) => (
            <li className="wrap-anywhere" key={removal.removed_at}>
              {t('removal', {
                why: why(removal.opted_out_for),
                since: when(removal.opted_out_at),
                when: when(removal.removed_at),
                name: removal.removed_by_name ?? t('nobody'),
                reason: removal.removed_for,
              })}
            </li>
          ))}
        </ul>
      )}
      {optOut && <RemoveOptOut address={address} channel={record.channel} onRemoved={onRemoved} />}
    </div>
  )
}
