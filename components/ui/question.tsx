import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { LeftByEscape } from './left-by-escape.tsx'

type Props = {
  /** What it is about, for who hears the page. */
  legend: string
  question: string
  children: ReactNode
  yes: string
  no: string
  isBusy: boolean
  onYes: () => void
  onNo: () => void
  /** Why the last yes could not be carried out. */
  problem?: ReactNode
}

/** Asks once more before something that can't simply be taken back; the yes has the focus, Escape is a no. */
export function Question({ legend, question, children, yes, no, isBusy, onYes, onNo, problem }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <LeftByEscape onLeave={onNo}>
      <fieldset className="mt-3 rounded-lg bg-sunken p-4">
        <legend className="sr-only">{legend}</legend>
        <p className="font-medium">{question}</p>
        <p className="mt-1 text-muted">{children}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button busy={isBusy} look="primary" onClick={onYes} ref={button}>
            {yes}
          </Button>
          <Button look="quiet" onClick={onNo}>
            {no}
          </Button>
        </div>
        {problem}
      </fieldset>
    </LeftByEscape>
  )
}
