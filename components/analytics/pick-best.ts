import type { FollowupAnalytics } from '#lib/analytics/contract'
import { readRate } from './read-rate.ts'

type Best = {
  playbook: FollowupAnalytics['playbooks'][number] | undefined
  slot: FollowupAnalytics['best_slots'][number] | undefined
}

/** The playbook whose rate is the surest and the best hour to send; none that was never answered is the best of anything. */
export function pickBest({ playbooks, best_slots }: Pick<FollowupAnalytics, 'playbooks' | 'best_slots'>): Best {
  return {
    playbook: playbooks
      .filter(({ answered, sent }) => answered > 0 && readRate(answered, sent).state === 'rate')
      .toSorted((a, b) => (b.interval?.low ?? 0) - (a.interval?.low ?? 0))[0],
    slot: best_slots.find(({ answered }) => answered > 0),
  }
}
