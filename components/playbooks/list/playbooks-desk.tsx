'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Playbook } from '#lib/playbooks/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { buttonLook } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PlaybookRow } from './playbook-row.tsx'
import { usePlaybooks } from './use-playbooks.ts'

/** All playbooks, the most urgent first. Managers switch, open and add them; reps read. */
export function PlaybooksDesk({ playbooks: initial, isManager }: { playbooks: Playbook[]; isManager: boolean }) {
  const t = useTranslations('playbook_pages.managing')
  const problemText = useProblemText()
  const { data, error } = usePlaybooks({ playbooks: initial })
  const playbooks = data?.playbooks ?? []
  return (
    <div className="@container mx-auto w-full max-w-6xl px-4 py-6 md:px-8 md:py-8">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="max-w-prose">
          <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
          <p className="mt-1 text-muted">{t('lead')}</p>
        </div>
        {isManager && (
          <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:flex-col">
            <Link className={buttonLook('secondary')} href="/backlog">
              {t('backlog')}
            </Link>
            <Link className={buttonLook('secondary')} href="/playbooks/stories">
              {t('stories')}
            </Link>
            <Link className={buttonLook('primary')} href="/playbooks/new">
              <Icon name="plus" />
              {t('new')}
            </Link>
          </div>
        )}
      </div>
      <div aria-live="polite">
        {error && <p className="mt-3 text-warn">{t('stale', { text: problemText(error) })}</p>}
      </div>
      {playbooks.length === 0 ? (
        <div className="mt-6 rounded-xl border border-dashed border-line-strong p-4 md:p-6">
          <h2 className="font-medium">{t('empty_title')}</h2>
          <p className="mt-1 max-w-prose text-muted">{t('empty')}</p>
        </div>
      ) : (
        <div className="mt-6 rounded-xl border border-line bg-surface">
          <div
            aria-hidden="true"
            className="hidden border-b border-line px-4 py-2 text-xs font-medium text-muted @3xl:grid @3xl:grid-cols-[3rem_minmax(0,1fr)_12rem_5rem_8rem_8rem] @3xl:gap-x-4"
          >
            <span className="truncate">{t('priority')}</span>
            <span>{t('name')}</span>
            <span>{t('channels')}</span>
            <span className="text-right">{t('used')}</span>
            <span>{t('success')}</span>
            <span>{t('active')}</span>
          </div>
          <ul className="divide-y divide-line">
            {playbooks.map((playbook) => (
              <PlaybookRow isManager={isManager} key={playbook.id} playbook={playbook} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
