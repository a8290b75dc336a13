import { LeadSkeleton } from '#components/leads/page/lead-skeleton'

export default function LeadLoading() {
  return <LeadSkeleton />
}
