import type { ReactNode } from 'react'
import type { FollowupAnalytics } from '#lib/analytics/contract'

type Props = { figures: Promise<FollowupAnalytics>; render: (figures: FollowupAnalytics) => ReactNode }

/** A part of a panel that waits for the figures; fails with them. */
export async function OnceKnown({ figures, render }: Props) {
  return render(await figures)
}
