'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Icon } from '../../ui/icon.tsx'
import { usePaletteKeys } from './use-palette-keys.ts'

// Only who opens it loads it.
const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette), {
  ssr: false,
})

/** Opens the command palette, as Ctrl+K and ⌘K do anywhere. */
export function PaletteButton({ isManager }: { isManager: boolean }) {
  const t = useTranslations('palette')
  const { isOpen, change, takeEarly } = usePaletteKeys()
  return (
    <>
      <button
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex min-h-11 min-w-11 items-center justify-center gap-2.5 rounded-md text-muted transition-colors duration-100 hover:bg-sunken hover:text-text md:min-h-9 md:w-full md:justify-start md:border md:border-line md:px-3"
        onClick={() => change(true)}
        type="button"
      >
        <Icon className="size-4" name="search" />
        <span className="max-md:sr-only">{t('open')}</span>
        <kbd aria-hidden="true" className="ml-auto font-sans text-xs max-md:hidden">
          {t('keys')}
        </kbd>
      </button>
      {isOpen !== undefined && (
        <CommandPalette isManager={isManager} isOpen={isOpen} onOpenChange={change} takeEarly={takeEarly} />
      )}
    </>
  )
}
