'use client'

import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOwnDay } from '../../day/use-own-day.ts'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'

// Only who opens it loads it.
const NotificationList = dynamic(() => import('./notification-list.tsx').then((module) => module.NotificationList), {
  ssr: false,
})

/** How many notifications are unread, as the day says once a minute, and the way to them; a rise is said to who hears the page. */
export function Bell() {
  const t = useTranslations('notifications')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(false)
  const day = useOwnDay()
  const count = day?.unread ?? 0
  // What was there when the page came is no news.
  const [known, setKnown] = useState<number>()
  const [said, setSaid] = useState('')
  if (day && day.unread !== known) {
    setKnown(day.unread)
    if (known !== undefined && day.unread > known) setSaid(t('arrived', { count: day.unread - known }))
  }
  return (
    <>
      <Popover
        isOpen={isOpen}
        isWide
        label={t('title')}
        onOpenChange={setOpen}
        side="bottom"
        trigger={
          <>
            <Icon className="size-5 md:size-4" name="bell" />
            {count > 0 && (
              <span
                aria-hidden="true"
                className="absolute top-0.5 right-0.5 inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-[0.6875rem] font-semibold text-on-accent"
              >
                {count > 99 ? t('many') : format.number(count)}
              </span>
            )}
            <span className="sr-only">{t('bell', { count })}</span>
          </>
        }
        triggerLook="relative inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-100 hover:bg-sunken hover:text-text md:size-9"
      >
        <NotificationList onLeave={() => setOpen(false)} />
      </Popover>
      <output className="sr-only">{said}</output>
    </>
  )
}
