import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { inputLook } from '../ui/input-look.ts'
import { Notice } from '../ui/notice.tsx'
import { useCopy } from './use-copy.ts'

type Props = { title: string; label: string; secret: string; text: string; onDone: () => void }

/** A key or secret on the one occasion it can be seen, with a button that copies it. */
export function ShownSecret({ title, label, secret, text, onDone }: Props) {
  const t = useTranslations('integrations.secret')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const { copy, result } = useCopy(secret)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [secret])
  return (
    <div className="space-y-4 pt-5">
      <div id={`${id}-said`}>
        <Notice look="good" title={title}>
          <p className="mt-1">{t('once')}</p>
        </Notice>
      </div>
      <div>
        <label className="mb-1.5 block text-xs font-medium text-muted" htmlFor={id}>
          {label}
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            className={`min-w-0 flex-1 basis-64 font-mono ${inputLook}`}
            aria-describedby={`${id}-said`}
            id={id}
            onFocus={(event) => event.target.select()}
            readOnly
            ref={field}
            spellCheck={false}
            value={secret}
          />
          <Button className="max-sm:w-full" look="primary" onClick={copy}>
            {t('copy')}
          </Button>
        </div>
        <p aria-live="polite" className={`mt-1 min-h-5 ${result === 'refused' ? 'text-bad' : 'text-good'}`}>
          {result === 'none' ? '' : t(result)}
        </p>
      </div>
      <p className="max-w-prose text-muted">{text}</p>
      <Button look="secondary" onClick={onDone}>
        {t('done')}
      </Button>
    </div>
  )
}
