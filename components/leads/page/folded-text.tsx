import { useTranslations } from 'next-intl'
import { Collapsible } from '../../ui/collapsible.tsx'
import { Icon } from '../../ui/icon.tsx'

const shortEnough = 140

/** A text in one muted line until it is opened; a short one simply stands there. */
export function FoldedText({ subject, text }: { subject: string | null; text: string }) {
  const t = useTranslations('lead.timeline')
  if (!subject && text.length <= shortEnough && !text.includes('\n')) {
    return <p className="mt-0.5 max-w-prose wrap-anywhere">{text}</p>
  }
  return (
    <div className="max-w-prose">
      <Collapsible
        summary={(isOpen) => (
          <>
            <Icon
              className={`size-3.5 transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
              name="chevron"
            />
            <span className="min-w-0 truncate">{isOpen ? t('less') : (subject ?? text)}</span>
          </>
        )}
        summaryLook="flex min-h-11 w-full items-center gap-1.5 text-left text-muted hover:text-text md:min-h-7"
      >
        {subject && <p className="font-medium wrap-anywhere">{subject}</p>}
        <p className="wrap-anywhere whitespace-pre-line">{text}</p>
      </Collapsible>
    </div>
  )
}
