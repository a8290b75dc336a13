import { useMessages, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { useLeadContext } from '../lead-context.ts'
import { EditLeadForm } from './edit-lead-form.tsx'
import { leadTexts, type LeadTexts } from './lead-texts.ts'

/** Opens the lead for editing. What was typed is still there when it was closed by mistake. */
export function EditLead() {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<Partial<LeadTexts>>({})
  const present: Partial<Record<string, string>> = leadTexts(lead, useMessages().industries)
  const isDirty = Object.entries(typed).some(([name, text]) => text !== present[name])
  const finish = () => {
    setTyped({})
    setOpen(false)
  }
  return (
    <>
      <Button className="-my-2" look="quiet" onClick={() => setOpen(true)}>
        {t('edit.open')}
      </Button>
      {isOpen && (
        <Sheet
          closeLabel={t('edit.close')}
          isDirty={isDirty}
          onClose={() => (isDirty ? setOpen(false) : finish())}
          title={t('edit.sheet', { name: lead.name ?? t('unnamed') })}
        >
          <EditLeadForm
            onDiscard={finish}
            onSaved={finish}
            onType={(change) => setTyped((before) => ({ ...before, ...change }))}
            typed={typed}
          />
        </Sheet>
      )}
    </>
  )
}
