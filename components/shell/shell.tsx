import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Member } from '#lib/session/contract'
import type { PauseState } from '#lib/setup/contract'
import { TodayBadge } from '../day/today-badge.tsx'
import type { Theme } from '../preferences/theme.ts'
import { Toaster } from '../ui/toaster.tsx'
import { IdleBadge } from './idle-badge.tsx'
import { Logo } from './logo.tsx'
import { MemberMenu } from './member-menu.tsx'
import { NavLink } from './nav-link.tsx'
import { Bell } from './notifications/bell.tsx'
import { PaletteButton } from './palette/palette-button.tsx'
import { PauseButton } from './pause/pause-button.tsx'
import { PauseBanner } from './pause/pause-banner.tsx'

type Props = {
  member: Member
  pause: PauseState
  theme: Theme
  demoInboxUrl: string | undefined
  children: ReactNode
}

/** The frame of every page after sign-in: a side bar, which on the phone is a bar at the top, and the content. */
export function Shell({ member, pause, theme, demoInboxUrl, children }: Props) {
  const t = useTranslations()
  return (
    <Toaster label={t('app.toasts')}>
      <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)] print:block">
        <a
          className="sr-only z-20 rounded-md bg-accent px-4 py-3 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          href="#content"
        >
          {t('app.skip_to_content')}
        </a>
        <header className="sticky top-0 z-10 flex h-14 items-center gap-2 border-b border-line bg-surface px-3 md:h-dvh md:flex-col md:items-stretch md:gap-4 md:border-r md:border-b-0 md:py-3 print:hidden">
          <div className="contents md:flex md:items-center md:justify-between">
            <Link
              aria-label={t('app.name')}
              className="flex min-h-11 shrink-0 items-center gap-2.5 rounded-md px-1.5 font-semibold tracking-tight max-sm:hidden"
              href="/"
            >
              <Logo />
              <span className="max-md:hidden">{t('app.name')}</span>
            </Link>
            <div className="order-3 shrink-0 md:order-none">
              <Bell />
            </div>
          </div>
          {member.role === 'manager' && (
            <div className="order-2 -mr-2 shrink-0 md:order-none md:mr-0">
              <PauseButton initial={pause} />
            </div>
          )}
          <div className="order-1 shrink-0 md:order-none">
            <PaletteButton isManager={member.role === 'manager'} />
          </div>
          <nav aria-label={t('nav.label')} className="min-w-0 flex-1 overflow-x-auto p-1 md:-m-1">
            <ul className="flex gap-1 md:flex-col">
              <li>
                <NavLink href="/today" icon="today" label={t('nav.today')}>
                  <TodayBadge />
                </NavLink>
              </li>
              <li>
                <NavLink href="/leads" icon="leads" label={t('nav.leads')}>
                  <IdleBadge />
                </NavLink>
              </li>
              <li>
                <NavLink href="/followups/analytics" icon="chart" label={t('nav.analytics')} />
              </li>
              <li>
                <NavLink href="/playbooks" icon="playbook" label={t('nav.playbooks')} />
              </li>
              {member.role === 'manager' && (
                <li>
                  <NavLink href="/runs" icon="runs" label={t('nav.runs')} />
                </li>
              )}
              <li>
                <NavLink href="/settings" icon="settings" label={t('nav.settings')} />
              </li>
            </ul>
          </nav>
          <div className="order-3 shrink-0 md:order-none">
            <MemberMenu demoInboxUrl={demoInboxUrl} member={member} theme={theme} />
          </div>
        </header>
        <main className="min-w-0 outline-none" id="content" tabIndex={-1}>
          <PauseBanner initial={pause} isManager={member.role === 'manager'} />
          {children}
        </main>
      </div>
    </Toaster>
  )
}
