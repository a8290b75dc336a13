import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

/** The shape of a page of the settings while it is being read. */
export function SettingsSkeleton() {
  const t = useTranslations('settings')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-8 w-44" />
      <Skeleton className="mt-2 h-4 w-full max-w-md" />
      {['first', 'second'].map((key) => (
        <div className="mt-10" key={key}>
          <Skeleton className="h-6 w-36" />
          <Skeleton className="mt-2 h-4 w-full max-w-sm" />
          <Skeleton className="mt-4 h-40 w-full rounded-xl" />
        </div>
      ))}
    </div>
  )
}
