import { useState } from 'react'

/** Copies a text to the clipboard and says whether that has happened; false where the browser refuses. */
export function useCopy(text: string): { copy: () => Promise<void>; result: 'none' | 'copied' | 'refused' } {
  const [result, setResult] = useState<'none' | 'copied' | 'refused'>('none')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setResult('copied')
    } catch {
      setResult('refused')
    }
  }
  return { copy, result }
}
