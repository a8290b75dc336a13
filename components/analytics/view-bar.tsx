'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition, type FormEvent, type ReactNode } from 'react'
import { presets, type Preset } from './presets.ts'

type Props = { hrefs: Record<Preset, Route>; chosen: Preset | undefined; children: ReactNode }

/**
 * Which figures are shown: ranges as links, the rest (children) as fields of a form that asks by itself. Without scripts both
 * work as they stand; with them nothing is reloaded, and what is shown stays until the new figures are there.
 */
export function ViewBar({ hrefs, chosen, children }: Props) {
  const t = useTranslations('analytics.view')
  const router = useRouter()
  const [isWaiting, startTransition] = useTransition()
  const go = (href: Route) => startTransition(() => router.push(href, { scroll: false }))
  const ask = (form: HTMLFormElement) => {
    const parts = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value) parts.append(name, value)
    go(`/followups/analytics${parts.size > 0 ? `?${parts}` : ''}` as Route)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    ask(event.currentTarget)
  }
  return (
    <div aria-busy={isWaiting} className="relative mt-5 space-y-3 print:hidden">
      <nav aria-label={t('range')} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
        <ul className="flex gap-1.5 py-1 md:flex-wrap">
          {presets.map((preset) => (
            <li key={preset}>
              <Link
                aria-current={preset === chosen ? 'true' : undefined}
                className="inline-flex min-h-11 items-center rounded-full border border-line px-3.5 whitespace-nowrap text-muted transition-colors duration-100 hover:text-text aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-text md:min-h-8 md:px-3"
                href={hrefs[preset]}
                onNavigate={(event) => {
                  event.preventDefault()
                  go(hrefs[preset])
                }}
                prefetch={false}
              >
                {t(`presets.${preset}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form
        action="/followups/analytics"
        className="flex flex-wrap items-end gap-x-3 gap-y-2"
        onChange={({ target, currentTarget }) => {
          if (target instanceof HTMLSelectElement) ask(currentTarget)
        }}
        onSubmit={submit}
      >
        {children}
      </form>
      {isWaiting && (
        <output className="absolute inset-x-0 -bottom-3 h-0.5 overflow-hidden rounded-full">
          <span className="sr-only">{t('waiting')}</span>
          <span className="block h-full w-1/4 bg-accent travel" />
        </output>
      )}
    </div>
  )
}
