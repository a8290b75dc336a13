import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Check } from '#lib/setup/contract'
import { Icon, type IconName } from '../ui/icon.tsx'
import { linkLook } from '../ui/link-look.ts'
import { useCheckText } from './use-check-text.ts'

const looks: Record<Check['state'] | 'needed', { icon: IconName; tone: string }> = {
  needed: { icon: 'warning', tone: 'bg-bad-soft text-bad' },
  ok: { icon: 'check', tone: 'bg-good-soft text-good' },
  todo: { icon: 'circle', tone: 'bg-accent-soft text-accent' },
  warn: { icon: 'warning', tone: 'bg-warn-soft text-warn' },
  unknown: { icon: 'eye', tone: 'bg-sunken text-muted' },
}

const places = {
  '/settings/organisation': 'organisation',
  '/settings/members': 'members',
  '/settings/channels': 'channels',
  '/playbooks': 'playbooks',
  '/backlog': 'backlog',
  '/leads/import': 'import',
} as const

/** One look of the checklist: how it stands, what was seen, what to do, and the way there. */
export function CheckRow({ check, children }: { check: Check; children?: ReactNode }) {
  const t = useTranslations('setup')
  const { title, seen, remedy } = useCheckText()(check)
  const isNeeded = check.state === 'todo' && check.is_required
  const { icon, tone } = looks[isNeeded ? 'needed' : check.state]
  const isOpen = check.state !== 'ok'
  const place = check.path !== null && check.path in places ? (check.path as keyof typeof places) : null
  return (
    <li className="flex gap-3 py-3">
      <span
        aria-hidden="true"
        className={`mt-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-full ${tone}`}
      >
        <Icon className="size-3.5" name={icon} />
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
          {title}
          <span className="text-xs font-normal text-muted">
            {t(`states.${check.state}`)}
            {isNeeded && ` · ${t('required')}`}
          </span>
        </h3>
        <p className="wrap-anywhere text-muted">{seen}</p>
        {isOpen && remedy && <p className="mt-1 max-w-prose wrap-anywhere">{remedy}</p>}
        {place && (isOpen || place === '/backlog') && (
          <p className="mt-1">
            <Link className={linkLook} href={place as Route}>
              {t(`go.${places[place]}`)}
            </Link>
          </p>
        )}
        {children}
      </div>
    </li>
  )
}
