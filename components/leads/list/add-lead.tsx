'use client'

import type { Route } from 'next'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { AddLeadForm } from './add-lead-form.tsx'
import { emptyDraft } from './lead-draft.ts'

/** Opens the form for a new lead; ?add in the address opens it, too. What was typed is still there when it was closed by mistake. */
export function AddLead() {
  const t = useTranslations('leads.add')
  const router = useRouter()
  const path = usePathname()
  const isAsked = useSearchParams().has('add')
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(emptyDraft)
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('open')}
      </Button>
      {(isOpen || isAsked) && (
        <Sheet
          closeLabel={t('close')}
          header={<p className="max-w-prose text-muted">{t('lead')}</p>}
          onClose={() => {
            setOpen(false)
            if (isAsked) router.replace(path as Route)
          }}
          title={t('title')}
        >
          <AddLeadForm draft={draft} onChange={(change) => setDraft((now) => ({ ...now, ...change }))} />
        </Sheet>
      )}
    </>
  )
}
