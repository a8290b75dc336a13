'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Question } from '../../ui/question.tsx'
import { useUndoImport } from './use-undo-import.ts'

type Props = { id: string; name: string; onUndone?: () => void }

/** Takes an import back, after asking once more; a refusal says what is in the way. */
export function UndoImport({ id, name, onUndone }: Props) {
  const t = useTranslations('imports.undo')
  const opener = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const { undo, isUndoing, problem } = useUndoImport(id, onUndone)
  return (
    <>
      <Button aria-expanded={isOpen} look="secondary" onClick={() => setOpen(!isOpen)} ref={opener}>
        {t('open')}
        <span className="sr-only"> {name}</span>
      </Button>
      {isOpen && (
        <Question
          isBusy={isUndoing}
          legend={`${t('open')}: ${name}`}
          no={t('no')}
          onNo={() => {
            setOpen(false)
            opener.current?.focus()
          }}
          onYes={undo}
          problem={<div aria-live="polite">{problem && <p className="mt-3 max-w-prose text-bad">{problem}</p>}</div>}
          question={t('question')}
          yes={isUndoing ? t('undoing') : t('yes')}
        >
          {t('text')}
        </Question>
      )}
    </>
  )
}
