import type { UseQueryResult } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ProblemNotice } from '../http/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { PassedOver } from './use-passed-over.ts'

type Props = { reason: string; passedOver: UseQueryResult<PassedOver[]> }

/** The leads a reason held for, as links to their pages; or that the run did not note them. */
export function PassedOverLeads({ reason, passedOver: { data, error, refetch } }: Props) {
  const t = useTranslations('passed_over')
  if (error) {
    return (
      <div role="alert">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!data) {
    return (
      <div aria-busy="true">
        <output className="sr-only">{t('loading')}</output>
        <Skeleton className="h-5 w-48" />
      </div>
    )
  }
  const part = data.find((entry) => entry.reason === reason)
  if (!part) return <p className="text-muted">{t('not_noted')}</p>
  return (
    <ul className="flex flex-wrap gap-x-4">
      {part.leads.map(({ id, name }) => (
        <li key={id}>
          <Link
            className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:decoration-text md:min-h-7"
            href={`/leads/${id}`}
            prefetch={false}
          >
            {name ?? t('unnamed')}
          </Link>
        </li>
      ))}
      {part.more > 0 && (
        <li className="inline-flex min-h-11 items-center text-muted md:min-h-7">{t('more', { count: part.more })}</li>
      )}
    </ul>
  )
}
