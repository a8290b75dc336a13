'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FileProblem, GivenFile } from './read-file.ts'
import { useDroppedFile } from './use-dropped-file.ts'

type Props = { customFields: readonly string[]; onChoose: (file: GivenFile) => void }

/** Where a file is dropped or chosen. It is read here, in the browser: nothing is sent before somebody asks for it. */
export function ChooseFile({ customFields, onChoose }: Props) {
  const t = useTranslations('imports.choose')
  const id = useId()
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<FileProblem | 'unreadable'>()

  const read = async (file: File | undefined) => {
    if (!file || isReading) return
    setReading(true)
    setProblem(undefined)
    try {
      const { readFile } = await import('./read-file.ts')
      const given = await readFile(file, customFields)
      if ('problem' in given) setProblem(given.problem)
      else onChoose(given)
    } catch {
      setProblem('unreadable') // gone meanwhile, or no connection for the part that reads
    } finally {
      setReading(false)
    }
  }
  const input = useRef<HTMLInputElement>(null)
  const takeEarly = useEffectEvent(() => void read(input.current?.files?.[0]))
  useEffect(() => takeEarly(), []) // chosen before the page was awake
  const isOver = useDroppedFile((file) => void read(file))

  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 className="sr-only" id={`${id}-title`}>
        {t('title')}
      </h2>
      <label
        className={`flex cursor-pointer flex-col items-center rounded-xl border border-dashed px-4 py-10 text-center transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-sunken'}`}
      >
        <input
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-describedby={`${id}-hint`}
          className="sr-only"
          onChange={(event) => {
            void read(event.target.files?.[0])
            event.target.value = '' // the same file once more is a choice, too
          }}
          ref={input}
          type="file"
        />
        <Icon className="size-6 text-muted" name="leads" />
        <span className="mt-3 font-medium">{isReading ? t('reading') : t('drop')}</span>
        <span className="mt-1 text-accent underline underline-offset-2">{t('pick')}</span>
      </label>
      <p className="mt-3 max-w-prose text-muted" id={`${id}-hint`}>
        {t('hint')}
      </p>
      <div aria-live="polite" className="*:mt-4">
        {problem && (
          <Notice look="bad" title={t(`problems.${problem}.title`)}>
            <p>{t(`problems.${problem}.text`)}</p>
          </Notice>
        )}
      </div>
    </section>
  )
}
