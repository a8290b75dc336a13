'use client'

import { catchError, type ErrorInfo } from 'next/error'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

type Props = {
  /** The server's ms since 1970 when the page was rendered. */
  renderedAt: number
}

function PanelProblem({ renderedAt }: Props, { error, retry, reset }: ErrorInfo) {
  const t = useTranslations('analytics.problem')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  // The page has been rendered anew, be it for another panel: look whether it goes well now.
  const failedAt = useRef(renderedAt)
  useEffect(() => {
    if (renderedAt !== failedAt.current) reset()
  }, [renderedAt, reset])
  return (
    <Notice
      action={
        <Button look="secondary" onClick={retry}>
          {t('retry')}
        </Button>
      }
      look="bad"
      title={t('title')}
    >
      <p className="text-muted">{t('text')}</p>
      {digest && <p className="text-xs text-muted">{t('digest', { digest })}</p>}
    </Notice>
  )
}

/** Keeps what fails inside one panel there, says so, and offers to try again. */
export const PanelBoundary = catchError(PanelProblem)
