import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'

/** A choice kept in a cookie of this browser for a year; choosing shows it at once and renders the page anew. */
export function usePreference<T extends string>(name: 'language' | 'theme', current: T): [T, (value: T) => void] {
  const router = useRouter()
  const [, startTransition] = useTransition()
  const [value, setValue] = useOptimistic(current)
  const choose = (next: T) => {
    const secure = location.protocol === 'https:' ? '; secure' : ''
    document.cookie = `${name}=${next}; path=/; max-age=31536000; samesite=lax${secure}`
    startTransition(() => {
      setValue(next)
      router.refresh()
    })
  }
  return [value, choose]
}
