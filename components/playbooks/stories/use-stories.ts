import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { SuccessStoryList } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'

/** The success stories, starting with what the page came with. */
export function useStories(initialData: SuccessStoryList): UseQueryResult<SuccessStoryList> {
  return useQuery({
    queryKey: ['success-stories'],
    queryFn: () => callApi<SuccessStoryList>('GET', '/api/success-stories'),
    initialData,
    staleTime: 10_000,
  })
}
