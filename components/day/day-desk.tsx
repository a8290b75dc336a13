'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { dayKinds, type Day, type DayScope } from '#lib/day/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { useWhen } from '../format/use-when.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { AnswerSheet } from './answer-sheet.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { DayContext } from './day-context.ts'
import { DayKeys } from './day-keys.tsx'
import { DaySection } from './day-section.tsx'
import { DemoInbox } from './demo-inbox.tsx'
import { EmptyDay } from './empty-day.tsx'
import { entryKey } from './entry-key.ts'
import { Progress } from './progress.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { SectionLinks } from './section-links.tsx'
import { useAnswering } from './use-answering.ts'
import { useBulk } from './use-bulk.ts'
import { useDayQuery } from './use-day-query.ts'
import { useScope } from './use-scope.ts'
import { useSelection } from './use-selection.ts'
import { useSettle } from './use-settle.ts'
import { waitingCount } from './waiting-count.ts'

type Props = {
  day: Day
  scope: DayScope
  me: { id: string; isManager: boolean }
  colleagues: { id: string; name: string }[]
  playbooks: Playbook[]
  nextCheckAt: string
  notice: ReactNode
  demoInboxUrl: string | undefined
}

/** Everything that waits for a person today, section by section, worked off in place. */
export function DayDesk(props: Props) {
  const { day: initialDay, scope: initialScope, me, colleagues, playbooks, nextCheckAt, notice, demoInboxUrl } = props
  const t = useTranslations('today')
  const when = useWhen()
  const problemText = useProblemText()
  const [scope, choose] = useScope(me.isManager)
  const [writers, setWriters] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const settle = useSettle()
  const answering = useAnswering(settle)
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useDayQuery({
    scope,
    brought: scope === initialScope ? initialDay : undefined,
    everySeconds: 30,
    isHeld: writers > 0,
  })
  const day = data ?? initialDay
  const open = waitingCount(day)
  const selection = useSelection(day.entries)
  const bulk = useBulk(selection.chosen, selection.clear)
  const onWriting = useCallback((isWriting: boolean) => setWriters((count) => count + (isWriting ? 1 : -1)), [])
  const { selected, toggle } = selection
  const { entries } = day
  const showAll = () => {
    choose('all')
    heading.current?.focus() // the button that was pressed goes
  }
  return (
    <DayContext
      value={{
        me,
        colleagues,
        selected,
        refusals: bulk.refusals,
        toggle,
        answer: answering.open,
        answering: answering.opening,
        onSettled: settle,
        onReload: () => void refetch(),
        onWriting,
      }}
    >
      <div className={`mx-auto w-full max-w-4xl px-4 py-6 md:px-8 md:py-8 ${selected.size > 0 ? 'pb-48!' : ''}`}>
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <h1 className="text-2xl font-semibold tracking-tight outline-offset-4" ref={heading} tabIndex={-1}>
            {t('title')}
          </h1>
          <div className="flex w-full flex-wrap items-end gap-x-6 gap-y-4 sm:w-auto">
            <DayKeys entries={entries} onClear={selection.clear} />
            {me.isManager && <ScopeChoice onChoose={choose} scope={scope} />}
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
              onShowAll={me.isManager && scope === 'mine' ? showAll : undefined}
            />
          )}
          <div className="mt-4 empty:hidden">
            <SectionLinks counts={day.counts} />
          </div>
          {dayKinds.map((kind) => {
            const some = entries.filter((entry) => entry.kind === kind)
            return (
              some.length > 0 && (
                <DaySection
                  entries={some}
                  key={`${scope} ${kind}`}
                  kind={kind}
                  showsOwner={scope === 'all'}
                  total={day.counts[kind] ?? some.length}
                />
              )
            )
          })}
        </div>
        {demoInboxUrl && <DemoInbox url={demoInboxUrl} />}
      </div>
      {selected.size > 0 && <BulkBar bulk={bulk} count={selected.size} onClear={selection.clear} />}
      {answering.entry && (
        <AnswerSheet
          answering={answering}
          entry={answering.entry}
          key={entryKey(answering.entry)}
          playbooks={playbooks}
        />
      )}
    </DayContext>
  )
}
