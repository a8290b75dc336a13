import { BacklogSkeleton } from '#components/followups/backlog/backlog-skeleton'

export default function BacklogLoading() {
  return <BacklogSkeleton />
}
