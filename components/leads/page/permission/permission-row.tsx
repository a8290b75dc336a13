import { useFormatter, useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import type { LeadPermission } from '#lib/leads/contract'
import { isKeyOf } from '../../../format/is-key-of.ts'
import { useWord } from '../../../format/use-word.ts'
import { ChannelMark } from '../../../followups/channel-mark.tsx'
import { linkLook } from '../../../ui/link-look.ts'
import { isInForce } from './is-in-force.ts'
import { PermissionForm } from './permission-form.tsx'
import { permissionSources } from './permission-source.ts'
import { WithdrawForm } from './withdraw-form.tsx'

/** May we write on this channel: since when, how that came about, and the way to record or end it. */
export function PermissionRow({ permission }: { permission: LeadPermission }) {
  const t = useTranslations('lead.permission')
  const word = useWord('channels')(permission.channel)
  const standing = useStanding()
  const [open, setOpen] = useState<'record' | 'withdraw'>()
  const opener = useRef<HTMLElement>(null)
  const id = useId()
  const close = () => {
    setOpen(undefined)
    opener.current?.focus()
  }
  const button = (what: 'record' | 'withdraw', label: string, text: string) => (
    <button
      aria-controls={id}
      aria-expanded={open === what}
      aria-label={label}
      className={linkLook}
      onClick={(event) => {
        opener.current = event.currentTarget
        setOpen(open === what ? undefined : what)
      }}
      type="button"
    >
      {text}
    </button>
  )
  const mayWiden = isInForce(permission) && permission.purpose === 'request'
  return (
    <li>
      <ChannelMark channel={permission.channel} />
      <p className="text-muted">{standing(permission)}</p>
      {isInForce(permission) && permission.wording && (
        <p className="mt-0.5 line-clamp-2 text-xs wrap-anywhere text-muted" title={permission.wording}>
          {permission.recorded_by
            ? t('proof_by', { wording: permission.wording, name: permission.recorded_by })
            : t('proof', { wording: permission.wording })}
        </p>
      )}
      {!permission.is_opted_out && (
        <p className="flex flex-wrap gap-x-4 gap-y-3">
          {isInForce(permission) && button('withdraw', t('withdraw_label', { channel: word }), t('withdraw'))}
          {mayWiden && button('record', t('widen_label', { channel: word }), t('widen'))}
          {!isInForce(permission) && button('record', t('record_label', { channel: word }), t('record'))}
        </p>
      )}
      <div id={id}>
        {open === 'record' && <PermissionForm onClose={close} permission={permission} />}
        {open === 'withdraw' && <WithdrawForm channel={permission.channel} onClose={close} />}
      </div>
    </li>
  )
}

/** Says where a permission stands; a source that is no word of ours is said as it was written. */
function useStanding(): (permission: LeadPermission) => string {
  const t = useTranslations('lead.permission')
  const format = useFormatter()
  const date = (moment: string) => format.dateTime(new Date(moment), { day: 'numeric', month: 'long', year: 'numeric' })
  const known = Object.fromEntries(permissionSources.map((source) => [source, t(`sources.${source}`)]))
  return ({ channel, is_opted_out, purpose, basis, source, obtained_at, withdrawn_at }) => {
    if (is_opted_out) return t('opted_out')
    if (withdrawn_at) return t('withdrawn', { day: date(withdrawn_at) })
    if (!obtained_at) return t(`none.${channel}`)
    const how = source && isKeyOf(known, source) ? known[source] : source
    const given = { day: date(obtained_at), source: how ?? '' }
    // That they bought before is said already.
    if (basis === 'existing_customer') return t(source === basis ? 'customer' : 'customer_from', given)
    return t(purpose === 'marketing' ? 'given_marketing' : 'given', given)
  }
}
