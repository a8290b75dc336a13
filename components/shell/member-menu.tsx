'use client'

import { useTranslations } from 'next-intl'
import type { Member } from '#lib/session/contract'
import { LanguageChoice } from '../preferences/language-choice.tsx'
import { ThemeChoice } from '../preferences/theme-choice.tsx'
import type { Theme } from '../preferences/theme.ts'
import { SignOutButton } from '../session/sign-out-button.tsx'
import { Popover } from '../ui/popover.tsx'
import { initials } from './initials.ts'

type Props = { member: Pick<Member, 'name' | 'email' | 'role'>; theme: Theme; demoInboxUrl: string | undefined }

/** Who is signed in, language and theme of this browser, in the demo the way to its messages, and the way out. */
export function MemberMenu({ member, theme, demoInboxUrl }: Props) {
  const t = useTranslations('member')
  return (
    <Popover
      label={t('menu')}
      trigger={
        <>
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
        </>
      }
      triggerLook="flex min-h-11 items-center gap-2.5 rounded-md p-1.5 text-left transition-colors duration-100 hover:bg-sunken md:w-full"
    >
      <p className="truncate font-medium">{member.name}</p>
      <p className="truncate text-muted">{member.email}</p>
      <p className="mt-0.5 text-xs text-muted">{t(`role.${member.role}`)}</p>
      <div className="my-4 space-y-3 border-y border-line py-4">
        <LanguageChoice />
        <ThemeChoice theme={theme} />
      </div>
      {demoInboxUrl && (
        <a
          className="-mx-3 flex min-h-11 items-center rounded-md px-3 hover:bg-sunken md:min-h-9"
          href={demoInboxUrl}
          rel="noreferrer"
          target="_blank"
        >
          {t('demo_inbox')}
        </a>
      )}
      <SignOutButton />
    </Popover>
  )
}
