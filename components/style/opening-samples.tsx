import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonLook } from '../ui/button.tsx'
import { Collapsible } from '../ui/collapsible.tsx'
import { Popover } from '../ui/popover.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Toaster } from '../ui/toaster.tsx'
import { useToast } from '../ui/use-toast.ts'
import { Sample } from './sample.tsx'

/** What opens, unfolds or comes and goes. */
export function OpeningSamples({ theme }: { theme: 'light' | 'dark' }) {
  const t = useTranslations('style')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Sample name="sheet">
        <Button look="secondary" onClick={() => setOpen(true)}>
          {t('open_sheet')}
        </Button>
        {isOpen && (
          <Sheet closeLabel={t('close_sheet')} onClose={() => setOpen(false)} title={t('sheet_title')}>
            <p className="max-w-prose py-6">{t('sheet_text')}</p>
          </Sheet>
        )}
      </Sample>
      <Sample name="popover">
        <Popover label={t('open_popover')} trigger={t('open_popover')} triggerLook={buttonLook('secondary')}>
          <p>{t('popover_text')}</p>
        </Popover>
      </Sample>
      <Sample name="collapsible">
        <Collapsible summary={(isUnfolded) => t(isUnfolded ? 'fold' : 'unfold')} summaryLook={buttonLook('quiet')}>
          <p className="py-2">{t('unfolded_text')}</p>
        </Collapsible>
      </Sample>
      <Sample name="toaster">
        <Toaster label={t(theme)}>
          <Say />
        </Toaster>
      </Sample>
    </>
  )
}

function Say() {
  const t = useTranslations('style')
  const say = useToast()
  return (
    <Button look="secondary" onClick={() => say(t('said'))}>
      {t('say')}
    </Button>
  )
}
