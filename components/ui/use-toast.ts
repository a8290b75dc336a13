import { Toast } from '@base-ui/react/toast'
import { useCallback } from 'react'

type Manner = {
  /** warn: what was asked for did not happen. */
  look?: 'good' | 'warn'
  /** One way on, such as taking it back; the sentence then stays for ten seconds. */
  action?: { label: string; onAct: () => void }
}
export type Say = (text: string, manner?: Manner) => void

/** Says a sentence in the toaster around the page; the next ones stand below it. */
export function useToast(): Say {
  const { add, close } = Toast.useToastManager()
  return useCallback(
    (text, { look = 'good', action } = {}) => {
      const onClick = () => {
        close(id)
        action?.onAct()
      }
      const id = add({
        title: text,
        type: look,
        ...(action && { timeout: 10_000, actionProps: { children: action.label, onClick } }),
      })
    },
    [add, close],
  )
}
