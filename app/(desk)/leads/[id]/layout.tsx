import { LeadSkeleton } from '#components/leads/page/lead-skeleton'
import { ShownWhileLoading } from '../shown-while-loading.tsx'

export default function LeadLayout({ children }: LayoutProps<'/leads/[id]'>) {
  return <ShownWhileLoading skeleton={<LeadSkeleton />}>{children}</ShownWhileLoading>
}
