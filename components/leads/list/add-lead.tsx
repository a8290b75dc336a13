'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { AddLeadForm } from './add-lead-form.tsx'
import { emptyDraft } from './lead-draft.ts'

/** Opens the form for a new lead. What was typed is still there when it was closed by mistake. */
export function AddLead() {
  const t = useTranslations('leads.add')
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(emptyDraft)
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('open')}
      </Button>
      {isOpen && (
        <Sheet
          closeLabel={t('close')}
          header={<p className="max-w-prose text-muted">{t('lead')}</p>}
          onClose={() => setOpen(false)}
          title={t('title')}
        >
          <AddLeadForm draft={draft} onChange={(change) => setDraft((now) => ({ ...now, ...change }))} />
        </Sheet>
      )}
    </>
  )
}
