import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

/** The shape of the runs page while it is being read. */
export function RunsSkeleton() {
  const t = useTranslations('runs')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-8 w-32" />
      <Skeleton className="mt-2 h-4 w-full max-w-md" />
      <div className="mt-6 rounded-xl border border-line bg-surface p-4 md:p-6">
        <Skeleton className="h-6 w-56" />
        <Skeleton className="mt-3 h-4 w-full max-w-sm" />
        <div className="mt-6 grid grid-cols-2 gap-6 sm:grid-cols-3 xl:grid-cols-5">
          {['a', 'b', 'c', 'd', 'e'].map((key) => (
            <Skeleton className="h-14" key={key} />
          ))}
        </div>
      </div>
      <Skeleton className="mt-10 h-6 w-40" />
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton className="mt-3 h-9 w-full" key={key} />
      ))}
    </div>
  )
}
