import { useTranslations } from 'next-intl'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The shape of the leads list while it is being read. */
export function LeadsSkeleton() {
  const t = useTranslations('leads')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <div className="flex min-h-11 items-center justify-between md:min-h-9">
        <Skeleton className="h-8 w-24" />
        <Skeleton className="h-9 w-32" />
      </div>
      <Skeleton className="mt-5 h-11 w-full md:h-9 md:w-80" />
      <div className="mt-4 flex gap-1.5 overflow-hidden">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton className="h-11 w-24 shrink-0 rounded-full md:h-8" key={key} />
        ))}
      </div>
      <Skeleton className="mt-5 h-5 w-20" />
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((key) => (
        <Skeleton className="mt-2 h-24 w-full md:h-7" key={key} />
      ))}
    </div>
  )
}
