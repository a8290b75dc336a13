import { useMessages, useTranslations } from 'next-intl'
import type { Check } from '#lib/setup/contract'
import { useWhen } from '../format/use-when.ts'

/** What a look of the checklist found and what to do about it, in the reader's language; a word unknown here is shown as it is. */
export function useCheckText(): (check: Check) => { title: string; seen: string; remedy: string | null } {
  const t = useTranslations()
  const texts = useMessages().setup.checks
  const when = useWhen()
  return ({ id, seen, values }) => {
    const known = Object.entries(values).map(([name, value]) => [
      name,
      name.endsWith('_at') ? (typeof value === 'string' ? when(value) : '–') : (value ?? '–'),
    ])
    const say = (part: 'seen' | 'remedy') =>
      Object.hasOwn(texts[id][part], seen)
        ? t(`setup.checks.${id}.${part}.${seen}` as Parameters<typeof t>[0], Object.fromEntries(known) as never)
        : null
    return { title: texts[id].title, seen: say('seen') ?? seen, remedy: say('remedy') }
  }
}
