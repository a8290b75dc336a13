import { useTranslations } from 'next-intl'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NotificationLine } from './notification-line.tsx'
import { useNotifications } from './use-notifications.ts'

/** What came in the last 14 days, newest first; all of it can be marked as read. */
export function NotificationList({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations('notifications')
  const { data, error, retry, read, isReading } = useNotifications()
  return (
    <>
      <div className="flex min-h-9 items-center justify-between gap-4">
        <h2 className="font-semibold">{t('title')}</h2>
        {data && data.unread > 0 && (
          <Button busy={isReading} className="-mr-2" look="quiet" onClick={() => read(data.as_of)}>
            {t('read_all')}
          </Button>
        )}
      </div>
      {error && <ProblemNotice error={error} onRetry={() => void retry()} />}
      {!data && !error && (
        <div aria-busy="true" className="space-y-2 py-2">
          <output className="sr-only">{t('loading')}</output>
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      )}
      {data?.notifications.length === 0 && <p className="py-2 text-muted">{t('empty')}</p>}
      <ul className="-mx-2 max-h-[60dvh] overflow-y-auto">
        {data?.notifications.map((notification) => (
          <NotificationLine key={notification.id} notification={notification} onLeave={onLeave} />
        ))}
      </ul>
    </>
  )
}
