import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

/** The shape of the day while it is being read. */
export function DaySkeleton() {
  const t = useTranslations('today')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-4xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-8 w-full sm:w-56" />
      </div>
      <Skeleton className="mt-5 h-8 w-full max-w-xl" />
      <Skeleton className="mt-9 h-6 w-48" />
      <Skeleton className="mt-2 h-4 w-full max-w-md" />
      {['a', 'b', 'c', 'd'].map((key) => (
        <div className="mt-4 border-t border-line pt-4" key={key}>
          <Skeleton className="h-5 w-56" />
          <Skeleton className="mt-2 h-4 w-full max-w-sm" />
          <Skeleton className="mt-3 h-20 w-full max-w-prose" />
          <Skeleton className="mt-3 h-9 w-72" />
        </div>
      ))}
    </div>
  )
}
