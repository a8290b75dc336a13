import type { PlaybookId } from './demo-data.ts'
import { loops } from './loops.ts'
import type { OpenLoop, Story } from './story.ts'

/** Opens a loop so that its playbook is due today, or since the weekend: nobody meets or promises on a Sunday. */
export function openDue(story: Story, playbook: PlaybookId): OpenLoop {
  const anchorDay = story.until(-loops[playbook].delayDays)
  if (!loops[playbook].promisedAfter) return story.open(playbook, anchorDay)
  const madeOn = story.until(anchorDay - 3)
  return story.open(playbook, madeOn, anchorDay - madeOn)
}
