import { IntegrationsSkeleton } from '#components/integrations/integrations-skeleton'

export default function IntegrationsLoading() {
  return <IntegrationsSkeleton />
}
