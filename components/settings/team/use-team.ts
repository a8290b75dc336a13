import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Team } from '#lib/members/contract'
import { callApi } from '../../http/call-api.ts'

/** The team, asked again every minute while the page is in view. */
export function useTeam(initialData: Team): UseQueryResult<Team> {
  return useQuery({
    queryKey: ['team'],
    queryFn: () => callApi<Team>('GET', '/api/members'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  })
}
