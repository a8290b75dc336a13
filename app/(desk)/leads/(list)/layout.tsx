import { LeadsSkeleton } from '#components/leads/list/leads-skeleton'
import { ShownWhileLoading } from '../shown-while-loading.tsx'

export default function LeadsLayout({ children }: LayoutProps<'/leads'>) {
  return <ShownWhileLoading skeleton={<LeadsSkeleton />}>{children}</ShownWhileLoading>
}
