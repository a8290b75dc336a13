import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

/** The room of an answer that is on its way; as high as that will be. */
export function PanelSkeleton({ className }: { className: string }) {
  const t = useTranslations('analytics')
  return (
    <div aria-busy="true">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className={`w-full ${className}`} />
    </div>
  )
}
