import { useTranslations } from 'next-intl'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The shape of the lead page while it is being read. */
export function LeadSkeleton() {
  const t = useTranslations('lead')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-6xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-4 w-20 max-md:my-3.5" />
      <Skeleton className="mt-3 h-8 w-64 max-w-full" />
      <Skeleton className="mt-2 h-4 w-48" />
      <div className="mt-6 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem] lg:grid-rows-[auto_1fr]">
        <div>
          <Skeleton className="h-6 w-40" />
          <Skeleton className="mt-3 h-32 rounded-xl" />
        </div>
        <div className="grid grid-cols-2 gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:grid-cols-1 lg:content-start">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton className="h-9" key={key} />
          ))}
        </div>
        <div className="lg:col-start-1">
          <Skeleton className="h-6 w-32" />
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton className="mt-3 h-9" key={key} />
          ))}
        </div>
      </div>
    </div>
  )
}
