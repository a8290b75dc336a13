'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { PauseState } from '#lib/setup/contract'
import { useWhen } from '../../format/use-when.ts'
import { Button, buttonLook } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Question } from '../../ui/question.tsx'
import { usePause } from './use-pause.ts'
import { usePauseState } from './use-pause-state.ts'

/** Says on every page that nothing leaves: because somebody stopped it, or because it has not begun. Going on asks first. */
export function PauseBanner({ initial, isManager }: { initial: PauseState; isManager: boolean }) {
  const t = useTranslations('pause')
  const when = useWhen()
  const path = usePathname()
  const { data = initial } = usePauseState(initial)
  const pause = usePause()
  const opener = useRef<HTMLButtonElement>(null)
  const [isAsking, setAsking] = useState(false)
  if (data.paused_at === null && data.went_live_at !== null) return null
  if (data.paused_at === null) {
    if (path === '/setup') return null // the page itself says so
    return (
      <section aria-label={t('not_live')} className="px-4 pt-4 md:px-8 print:hidden">
        <Notice
          action={
            isManager && (
              <Link className={buttonLook('secondary')} href="/setup">
                {t('to_setup')}
              </Link>
            )
          }
          look="warn"
          title={t('not_live')}
        >
          <p className="text-muted">{t('not_live_text')}</p>
        </Notice>
      </section>
    )
  }
  const leave = () => {
    setAsking(false)
    opener.current?.focus()
  }
  return (
    <section aria-label={t('title')} className="px-4 pt-4 md:px-8 print:hidden">
      <Notice
        action={
          isManager && (
            <Button
              aria-expanded={isAsking}
              id="resume"
              look="secondary"
              onClick={() => setAsking(!isAsking)}
              ref={opener}
            >
              {t('resume')}
            </Button>
          )
        }
        look="warn"
        title={t('title')}
      >
        <p className="text-muted">
          {t('since', {
            when: when(data.paused_at),
            who: data.paused_by === null ? 'none' : 'known',
            name: data.paused_by ?? '',
          })}
        </p>
        {isAsking && (
          <Question
            isBusy={pause.isPending}
            legend={t('resume')}
            no={t('no')}
            onNo={leave}
            onYes={() => pause.mutate(false, { onSuccess: () => setAsking(false) })}
            question={t('question')}
            yes={t('yes')}
          >
            {t('text')}
          </Question>
        )}
      </Notice>
    </section>
  )
}
