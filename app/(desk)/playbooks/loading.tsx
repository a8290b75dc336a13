import { PlaybooksSkeleton } from '#components/playbooks/playbooks-skeleton'

export default function PlaybooksLoading() {
  return <PlaybooksSkeleton />
}
