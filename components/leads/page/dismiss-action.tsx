import { Button } from '../../ui/button.tsx'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

/** Takes a message out of the queue for good. */
export function DismissAction({ id, label, said }: { id: string; label: string; said: string }) {
  const { write, retry, isBusy, error } = useLeadWrite()
  return (
    <>
      <Button
        busy={isBusy}
        className="mt-4"
        look="secondary"
        onClick={() => write({ method: 'POST', path: `/api/followups/${id}/dismiss`, body: {}, said })}
      >
        {label}
      </Button>
      <WriteProblem error={error} onRetry={retry} />
    </>
  )
}
