import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'

const shortEnough = 140

/** A text in one muted line until it is opened; a short one simply stands there. */
export function FoldedText({ subject, text }: { subject: string | null; text: string }) {
  const t = useTranslations('lead.timeline')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  if (!subject && text.length <= shortEnough && !text.includes('\n')) {
    return <p className="mt-0.5 max-w-prose wrap-anywhere">{text}</p>
  }
  return (
    <div className="max-w-prose">
      <button
        aria-controls={id}
        aria-expanded={isOpen}
        className="flex min-h-11 w-full items-center gap-1.5 text-left text-muted hover:text-text md:min-h-7"
        onClick={() => setOpen(!isOpen)}
        type="button"
      >
        <Icon className={`size-3.5 transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`} name="chevron" />
        <span className="min-w-0 truncate">{isOpen ? t('less') : (subject ?? text)}</span>
      </button>
      <div hidden={!isOpen} id={id}>
        {subject && <p className="font-medium wrap-anywhere">{subject}</p>}
        <p className="wrap-anywhere whitespace-pre-line">{text}</p>
      </div>
    </div>
  )
}
