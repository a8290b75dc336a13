import { LeadsSkeleton } from '#components/leads/list/leads-skeleton'

export default function LeadsLoading() {
  return <LeadsSkeleton />
}
