'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LeadQuery } from '#lib/leads/contract'
import { buttonLook } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { SavedFiltersPanel } from './saved-filters-panel.tsx'
import type { Go } from './use-lead-query.ts'

/** The lists a member comes back to: opens one, keeps the present one, removes one. */
export function SavedFilters({ query, canShare, go }: { query: LeadQuery; canShare: boolean; go: Go }) {
  const t = useTranslations('leads.saved')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      isOpen={isOpen}
      label={t('title')}
      onOpenChange={setOpen}
      side="bottom"
      trigger={
        <>
          {t('title')}
          <Icon className="size-4 rotate-90 text-muted" name="chevron" />
        </>
      }
      triggerLook={`${buttonLook('secondary')} whitespace-nowrap`}
    >
      <SavedFiltersPanel canShare={canShare} go={go} onLeave={() => setOpen(false)} query={query} />
    </Popover>
  )
}
