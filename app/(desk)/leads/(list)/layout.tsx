import { LeadsSkeleton } from '#components/leads/list/leads-skeleton'
import { PageTexts } from '#components/shell/page-texts'
import { ShownWhileLoading } from '../shown-while-loading.tsx'

export default function LeadsLayout({ children }: LayoutProps<'/leads'>) {
  return (
    <PageTexts of={['lead', 'leads']}>
      <ShownWhileLoading skeleton={<LeadsSkeleton />}>{children}</ShownWhileLoading>
    </PageTexts>
  )
}
