'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

const pages = ['profile', 'organisation', 'members', 'channels', 'holidays', 'integrations', 'setup'] as const
const apart: { [page: string]: Route } = { profile: '/settings', setup: '/setup' }
const hrefOf = (page: (typeof pages)[number]) => apart[page] ?? (`/settings/${page}` as Route)

/** The way between the pages of the settings; who is no manager has just one. */
export function SettingsNav({ isManager }: { isManager: boolean }) {
  const t = useTranslations('settings_nav')
  const path = usePathname()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = bar.current?.querySelector('[aria-current]')
    if (!here || !bar.current) return
    const [link, seen] = [here.getBoundingClientRect(), bar.current.getBoundingClientRect()]
    bar.current.scrollLeft += Math.max(0, link.right - seen.right) || Math.min(0, link.left - seen.left)
  }, [path])
  if (!isManager) return null
  return (
    <nav
      aria-label={t('label')}
      className="mx-auto w-full max-w-5xl overflow-x-auto px-3 pt-3 md:px-7 md:pt-5 print:hidden"
      ref={bar}
    >
      <ul className="flex w-max min-w-full gap-1 border-b border-line p-1 pb-0">
        {pages.map((page) => (
          <li key={page}>
            <Link
              aria-current={path === hrefOf(page) ? 'page' : undefined}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent px-2 font-medium whitespace-nowrap text-muted transition-colors duration-100 hover:text-text aria-[current]:border-accent aria-[current]:text-text md:min-h-9"
              href={hrefOf(page)}
            >
              {t(page)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
