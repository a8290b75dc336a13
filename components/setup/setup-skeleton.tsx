import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

/** The shape of the checklist while it is looked at for the first time, which asks the providers, too. */
export function SetupSkeleton() {
  const t = useTranslations('setup')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-3xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-8 w-44" />
      <Skeleton className="mt-2 h-10 w-full max-w-md" />
      {[5, 5, 2].map((rows, group) => (
        <div className="mt-8 space-y-3" key={group}>
          <Skeleton className="h-6 w-32" />
          {Array.from({ length: rows }, (_, row) => (
            <Skeleton className="h-12 w-full" key={row} />
          ))}
        </div>
      ))}
    </div>
  )
}
