import { useTranslations } from 'next-intl'
import { useRef, useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Question } from '../ui/question.tsx'

type Props = {
  label: string
  /** For screen readers, where several such buttons stand on one page. */
  name?: string
  question: string
  text: string
  confirm: string
  isBusy: boolean
  onConfirm: () => void
  problem?: ReactNode
}

/** A button for what cannot be undone: it asks once more, in place, and a no gives it the focus back. */
export function AskAgain({ label, name, question, text, confirm, isBusy, onConfirm, problem }: Props) {
  const t = useTranslations('integrations')
  const opener = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const leave = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <>
      <Button
        aria-expanded={isOpen}
        className="-ml-4 md:-ml-3"
        look="quiet"
        onClick={() => setOpen(!isOpen)}
        ref={opener}
      >
        {label}
        {name && <span className="sr-only"> {name}</span>}
      </Button>
      {isOpen && (
        <Question
          isBusy={isBusy}
          legend={name ? `${label}: ${name}` : label}
          no={t('cancel')}
          onNo={leave}
          onYes={onConfirm}
          problem={problem}
          question={question}
          yes={confirm}
        >
          {text}
        </Question>
      )}
    </>
  )
}
