'use client'

import { useTranslations } from 'next-intl'
import type { Member } from '#lib/session/contract'
import { LanguageChoice } from '../preferences/language-choice.tsx'
import { ThemeChoice } from '../preferences/theme-choice.tsx'
import type { Theme } from '../preferences/theme.ts'
import { SignOutButton } from '../session/sign-out-button.tsx'
import { initials } from './initials.ts'

type Props = { member: Pick<Member, 'name' | 'email' | 'role'>; theme: Theme }

/** Who is signed in, language and theme of this browser, and the way out. */
export function MemberMenu({ member, theme }: Props) {
  const t = useTranslations('member')
  return (
    <>
      <button
        className="flex min-h-11 items-center gap-2.5 rounded-md p-1.5 text-left transition-colors duration-100 hover:bg-sunken md:w-full"
        popoverTarget="member-menu"
        type="button"
      >
        <span
          aria-hidden="true"
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
        >
          {initials(member.name)}
        </span>
        <span className="min-w-0 max-md:sr-only">
          <span className="block truncate font-medium">{member.name}</span>
          <span className="block truncate text-xs text-muted">{t(`role.${member.role}`)}</span>
          <span className="sr-only">{t('menu')}</span>
        </span>
      </button>
      <dialog
        aria-label={t('menu')}
        className="fixed inset-auto top-14 right-3 m-0 w-72 max-w-[calc(100vw-1.5rem)] rounded-xl border border-line bg-raised p-4 text-text shadow-raised md:top-auto md:right-auto md:bottom-16 md:left-3"
        id="member-menu"
        popover="auto"
      >
        <p className="truncate font-medium">{member.name}</p>
        <p className="truncate text-muted">{member.email}</p>
        <p className="mt-0.5 text-xs text-muted">{t(`role.${member.role}`)}</p>
        <div className="my-4 space-y-3 border-y border-line py-4">
          <LanguageChoice />
          <ThemeChoice theme={theme} />
        </div>
        <SignOutButton />
      </dialog>
    </>
  )
}
