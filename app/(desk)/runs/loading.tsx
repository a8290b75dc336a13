import { RunsSkeleton } from '#components/followups/runs-skeleton'

export default function RunsLoading() {
  return <RunsSkeleton />
}
