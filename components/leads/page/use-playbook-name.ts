import { useWord } from '../../format/use-word.ts'
import { useLeadContext } from './lead-context.ts'

/** Names a playbook: ours in the reader's language, the organisation's own as it named them. */
export function usePlaybookName(): (id: string) => string {
  const { playbooks } = useLeadContext()
  const translated = useWord('playbooks')
  return (id) => {
    const word = translated(id)
    return word === id ? (playbooks.find((playbook) => playbook.id === id)?.name ?? id) : word
  }
}
