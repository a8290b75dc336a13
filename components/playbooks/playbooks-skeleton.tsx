import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

/** The shape of a page about playbooks while it is being read. */
export function PlaybooksSkeleton() {
  const t = useTranslations('playbook_pages.managing')
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-6xl px-4 py-6 md:px-8 md:py-8">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-8 w-44" />
      <Skeleton className="mt-2 h-4 w-full max-w-md" />
      <Skeleton className="mt-8 h-96 w-full rounded-xl" />
    </div>
  )
}
