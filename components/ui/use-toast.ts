import { Toast } from '@base-ui/react/toast'
import { useCallback } from 'react'

/** Says a sentence in the toaster around the page; the next one takes its place. */
export function useToast(): (text: string) => void {
  const { add } = Toast.useToastManager()
  return useCallback((text: string) => void add({ title: text }), [add])
}
