import { Button } from '../../ui/button.tsx'
import { useDecision } from './use-decision.ts'
import { WriteProblem } from './write-problem.tsx'

type Props = { id: string; label: string; said: string; isFinal?: boolean }

/** Takes a message out of the queue; isFinal: there is no way back. */
export function DismissAction({ id, label, said, isFinal = false }: Props) {
  const { make, retry, isBusy, error } = useDecision(id)
  return (
    <>
      <Button
        busy={isBusy}
        className="mt-4"
        look="secondary"
        onClick={() => make({ action: 'dismiss', said, isFinal })}
      >
        {label}
      </Button>
      <WriteProblem error={error} onRetry={retry} />
    </>
  )
}
