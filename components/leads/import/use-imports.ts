import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ImportRuns } from '#lib/leads/contract'
import { importsQuery } from './imports-query.ts'

/** The latest imports, asked again when one ends or is undone. */
export function useImports(initialData: ImportRuns): UseQueryResult<ImportRuns> {
  return useQuery({ ...importsQuery, initialData, staleTime: 10_000 })
}
