'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { dayKinds, type Day, type DayScope } from '#lib/day/contract'
import { useWhen } from '../format/use-when.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { DaySection } from './day-section.tsx'
import { DemoInbox } from './demo-inbox.tsx'
import { EmptyDay } from './empty-day.tsx'
import { Progress } from './progress.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { SectionLinks } from './section-links.tsx'
import { useDayQuery } from './use-day-query.ts'
import { useScope } from './use-scope.ts'
import { useSettle } from './use-settle.ts'
import { waitingCount } from './waiting-count.ts'

type Props = {
  day: Day
  scope: DayScope
  mayAll: boolean
  nextCheckAt: string
  notice: ReactNode
  demoInboxUrl: string | undefined
}

/** Everything that waits for a person today, section by section, worked off in place. */
export function DayDesk({ day: initialDay, scope: initialScope, mayAll, nextCheckAt, notice, demoInboxUrl }: Props) {
  const t = useTranslations('today')
  const when = useWhen()
  const problemText = useProblemText()
  const [scope, choose] = useScope(mayAll)
  const [writers, setWriters] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const settle = useSettle()
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useDayQuery({
    scope,
    initialData: scope === initialScope ? initialDay : undefined,
    everySeconds: 30,
    isHeld: writers > 0,
  })
  const day = data ?? initialDay
  const open = waitingCount(day)
  const onWriting = useCallback((isWriting: boolean) => setWriters((count) => count + (isWriting ? 1 : -1)), [])
  const showAll = () => {
    choose('all')
    heading.current?.focus() // the button that was pressed goes
  }
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 md:px-8 md:py-8">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <h1 className="text-2xl font-semibold tracking-tight outline-offset-4" ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        <div className="flex w-full flex-wrap items-end gap-x-6 gap-y-4 sm:w-auto">
          {mayAll && <ScopeChoice onChoose={choose} scope={scope} />}
          <Progress done={day.done_today} open={open} />
        </div>
      </div>

      {notice}
      <div aria-live="polite">
        {error && (
          <p className="mt-4 text-warn">
            {t('stale', { time: when(new Date(dataUpdatedAt).toISOString()), problem: problemText(error) })}
          </p>
        )}
      </div>

      <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : undefined}>
        {open === 0 && (
          <EmptyDay
            done={day.done_today}
            nextCheckAt={nextCheckAt}
            onShowAll={mayAll && scope === 'mine' ? showAll : undefined}
          />
        )}
        <div className="mt-4 empty:hidden">
          <SectionLinks counts={day.counts} />
        </div>
        {dayKinds.map((kind) => {
          const entries = day.entries.filter((entry) => entry.kind === kind)
          const total = day.counts[kind] ?? entries.length
          return (
            entries.length > 0 && (
              <DaySection
                entries={entries}
                key={`${scope} ${kind}`}
                kind={kind}
                onReload={refetch}
                onSettled={settle}
                onWriting={onWriting}
                showsOwner={scope === 'all'}
                total={total}
              />
            )
          )
        })}
      </div>
      {demoInboxUrl && <DemoInbox url={demoInboxUrl} />}
    </div>
  )
}
