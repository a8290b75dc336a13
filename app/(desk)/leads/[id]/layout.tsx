import { LeadSkeleton } from '#components/leads/page/lead-skeleton'
import { PageTexts } from '#components/shell/page-texts'
import { ShownWhileLoading } from '../shown-while-loading.tsx'

export default function LeadLayout({ children }: LayoutProps<'/leads/[id]'>) {
  return (
    <PageTexts of={['lead', 'leads']}>
      <ShownWhileLoading skeleton={<LeadSkeleton />}>{children}</ShownWhileLoading>
    </PageTexts>
  )
}
