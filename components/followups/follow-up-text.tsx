'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { isLongText } from './is-long-text.ts'

type Props = { subject: string | null; message: string }

/** A message as it reads, quoted; what is longer than six lines is folded until the reader asks for the rest. */
export function FollowUpText({ subject, message }: Props) {
  const t = useTranslations('today.text')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const isLong = isLongText(message)
  return (
    <div className="border-l-2 border-line-strong pl-3">
      {subject && <p className="font-medium wrap-anywhere">{subject}</p>}
      <p className={`max-w-prose wrap-anywhere whitespace-pre-line ${isLong && !isOpen ? 'line-clamp-6' : ''}`} id={id}>
        {message}
      </p>
      {isLong && (
        <button
          aria-controls={id}
          aria-expanded={isOpen}
          className="inline-flex min-h-11 items-center font-medium text-accent hover:text-accent-strong md:min-h-8"
          onClick={() => setOpen(!isOpen)}
          type="button"
        >
          {t(isOpen ? 'fold' : 'unfold')}
        </button>
      )}
    </div>
  )
}
