'use client'

import { useTranslations } from 'next-intl'
import type { PauseState } from '#lib/setup/contract'
import { Icon } from '../../ui/icon.tsx'
import { usePause } from './use-pause.ts'
import { usePauseState } from './use-pause-state.ts'

const look =
  'inline-flex size-11 shrink-0 items-center justify-center gap-2.5 rounded-md transition-colors duration-100 md:h-9 md:w-full md:justify-start md:px-2.5'

/** Stops every message with one click, without asking; while all is stopped it leads to where it goes on. */
export function PauseButton({ initial }: { initial: PauseState }) {
  const t = useTranslations('pause')
  const { data } = usePauseState(initial)
  const pause = usePause()
  const isPaused = data?.paused_at != null
  const label = t(isPaused ? 'to_resume' : 'button')
  const press = () => {
    if (isPaused) document.querySelector<HTMLButtonElement>('#resume')?.focus()
    else pause.mutate(true)
  }
  return (
    <button
      aria-busy={pause.isPending || undefined}
      aria-label={label}
      className={`${look} ${isPaused ? 'bg-warn-soft text-warn' : 'text-muted hover:bg-sunken hover:text-text'}`}
      onClick={press}
      title={label}
      type="button"
    >
      <Icon className="size-5 md:size-4" name={isPaused ? 'play' : 'pause'} />
      <span className="truncate max-md:hidden">{label}</span>
    </button>
  )
}
