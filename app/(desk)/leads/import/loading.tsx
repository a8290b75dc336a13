import { ImportSkeleton } from '#components/leads/import/import-skeleton'

export default function ImportLoading() {
  return <ImportSkeleton />
}
