import type { ImportRuns } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'

/** Asks for the latest imports. */
export const importsQuery = {
  queryKey: ['imports'],
  queryFn: () => callApi<ImportRuns>('GET', '/api/imports'),
}
