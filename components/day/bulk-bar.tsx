import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { LeftByEscape } from '../ui/left-by-escape.tsx'
import { SnoozePanel } from './snooze-panel.tsx'
import type { useBulk } from './use-bulk.ts'

type Props = { count: number; bulk: ReturnType<typeof useBulk>; onClear: () => void }

/** What can be done with everything that is selected; each button says for how many it holds. */
export function BulkBar({ count, bulk, onClear }: Props) {
  const t = useTranslations('today.bulk')
  const [isSnoozing, setSnoozing] = useState(false)
  const { isBusy, decide } = bulk
  return (
    <div className="pointer-events-none fixed inset-x-2 bottom-2 z-10 flex justify-center md:left-60" data-bulk-bar>
      <LeftByEscape
        className="pointer-events-auto max-w-full rounded-xl border border-line-strong bg-raised p-2 shadow-raised"
        onLeave={() => (isSnoozing ? setSnoozing(false) : onClear())}
      >
        {isSnoozing && (
          <div ref={(panel) => panel?.querySelector('button')?.focus()}>
            <SnoozePanel isBusy={isBusy} onChoose={(until) => decide({ action: 'snooze', until })} />
          </div>
        )}
        <fieldset className="flex flex-wrap items-center gap-1">
          <legend className="sr-only">{t('label')}</legend>
          <output className="px-2 font-medium tabular-nums">{isBusy ? t('busy') : t('count', { count })}</output>
          {bulk.count('approve') > 0 && (
            <Button aria-keyshortcuts="A" busy={isBusy} look="primary" onClick={() => decide({ action: 'approve' })}>
              {t('approve', { count: bulk.count('approve') })}
            </Button>
          )}
          {bulk.count('dismiss') > 0 && (
            <Button aria-keyshortcuts="X" busy={isBusy} look="secondary" onClick={() => decide({ action: 'dismiss' })}>
              {t('dismiss', { count: bulk.count('dismiss') })}
            </Button>
          )}
          {bulk.count('snooze') > 0 && (
            <Button
              aria-expanded={isSnoozing}
              aria-keyshortcuts="S"
              busy={isBusy}
              look="secondary"
              onClick={() => setSnoozing(!isSnoozing)}
            >
              {t('snooze', { count: bulk.count('snooze') })}
            </Button>
          )}
          <Button look="quiet" onClick={onClear}>
            {t('clear')}
          </Button>
        </fieldset>
      </LeftByEscape>
    </div>
  )
}
