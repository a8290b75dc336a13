'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button, buttonLook } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from './problem.ts'
import { useProblemText } from './use-problem-text.ts'

/** A failed call in words, with the way on: sign in again when that is what helps, else retry. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('problems')
  const problemText = useProblemText()
  const path = usePathname()
  const known = error instanceof Problem ? error : undefined
  return (
    <Notice look="bad" title={t('title')}>
      <p>{problemText(error)}</p>
      {known?.requestId && <p className="mt-1 text-xs text-muted">{t('request_id', { id: known.requestId })}</p>}
      <div className="mt-3 mb-1">
        {known?.status === 401 ? (
          <Link className={buttonLook('secondary')} href={{ pathname: '/sign-in', query: { next: path } }}>
            {t('sign_in_again')}
          </Link>
        ) : (
          <Button look="secondary" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </div>
    </Notice>
  )
}
