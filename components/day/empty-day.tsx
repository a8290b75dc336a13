import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useWhen } from '../format/use-when.ts'
import { Button, buttonLook } from '../ui/button.tsx'

type Props = { done: number; nextCheckAt: string; onShowAll: (() => void) | undefined }

/** Nothing waits: when it may change, and where to go from here; managers can look at everybody's day. */
export function EmptyDay({ done, nextCheckAt, onShowAll }: Props) {
  const t = useTranslations('today.empty')
  const when = useWhen()
  return (
    <div className="mt-10 max-w-prose">
      <h2 className="text-lg font-semibold tracking-tight">{t(done > 0 ? 'title_done' : 'title')}</h2>
      <p className="mt-2 text-base leading-6 text-muted">{t('text', { time: when(nextCheckAt) })}</p>
      <div className="mt-5 flex flex-wrap gap-2">
        {onShowAll && (
          <Button look="primary" onClick={onShowAll}>
            {t('team')}
          </Button>
        )}
        <Link className={buttonLook('secondary')} href={'/leads' as Route}>
          {t('leads')}
        </Link>
      </div>
    </div>
  )
}
