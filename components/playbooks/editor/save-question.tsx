import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { LeftByEscape } from '../../ui/left-by-escape.tsx'

type Props = { isBusy: boolean; rewritten: number; onSave: (staysOn: boolean) => void; onLeave: () => void }

/** Asks how a playbook that is on goes on after a change: off until rehearsed, or on with the change. */
export function SaveQuestion({ isBusy, rewritten, onSave, onLeave }: Props) {
  const t = useTranslations('playbook_pages')
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <LeftByEscape onLeave={onLeave}>
      <fieldset className="rounded-lg bg-sunken p-4">
        <legend className="sr-only">{t('editor.save')}</legend>
        <p className="font-medium">{t('editor.on_question')}</p>
        <p className="mt-1 text-muted">{t('editor.on_text', { rewritten })}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button busy={isBusy} look="primary" onClick={() => onSave(false)} ref={first}>
            {t('editor.save_off')}
          </Button>
          <Button busy={isBusy} look="secondary" onClick={() => onSave(true)}>
            {t('editor.save_on')}
          </Button>
          <Button look="quiet" onClick={onLeave}>
            {t('managing.cancel')}
          </Button>
        </div>
      </fieldset>
    </LeftByEscape>
  )
}
