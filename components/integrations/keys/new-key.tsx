import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ShownSecret } from '../shown-secret.tsx'
import { NewKeyForm } from './new-key-form.tsx'

/** Opens the form for a new API key, and shows the key once it is there. */
export function NewKey() {
  const t = useTranslations('integrations.keys')
  const [isOpen, setOpen] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const close = () => {
    setOpen(false)
    setKey(null)
  }
  return (
    <>
      <Button className="max-sm:w-full" look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('add')}
      </Button>
      {isOpen && (
        <Sheet closeLabel={t('close')} isDirty onClose={close} title={t('add_title')}>
          {key === null ? (
            <NewKeyForm onCreated={setKey} />
          ) : (
            <ShownSecret label={t('key')} onDone={close} secret={key} text={t('use')} title={t('added')} />
          )}
        </Sheet>
      )}
    </>
  )
}
