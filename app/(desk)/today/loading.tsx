import { DaySkeleton } from '#components/day/day-skeleton'

export default function TodayLoading() {
  return <DaySkeleton />
}
