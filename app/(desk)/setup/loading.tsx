import { SetupSkeleton } from '#components/setup/setup-skeleton'

export default function SetupLoading() {
  return <SetupSkeleton />
}
