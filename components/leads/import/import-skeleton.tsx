import { useTranslations } from 'next-intl'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The shape of the import page while it is being read. */
export function ImportSkeleton() {
  const t = useTranslations('imports')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-5 w-20" />
      <Skeleton className="mt-2 h-8 w-56" />
      <Skeleton className="mt-2 h-4 w-full max-w-md" />
      <Skeleton className="mt-7 h-40 w-full rounded-xl" />
      <Skeleton className="mt-12 h-6 w-36" />
      <Skeleton className="mt-4 h-28 w-full rounded-xl" />
    </div>
  )
}
