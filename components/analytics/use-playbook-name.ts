import { useTranslations } from 'next-intl'
import { useWord } from '../format/use-word.ts'

/** Names a playbook: ours in the reader's language, the organisation's own as it named them; without one, written by hand. */
export function usePlaybookName(): (id: string | null, name: string | null) => string {
  const t = useTranslations('analytics')
  const translated = useWord('playbooks')
  return (id, name) => {
    if (id === null) return t('without_playbook')
    const word = translated(id)
    return word === id ? (name ?? id) : word
  }
}
