import type { Wanted } from './create-leads.ts'
import type { Story } from './story.ts'

/** A situation some leads of the demo are in today, and how they came into it. */
export type Scene = {
  name: string
  count: number
  wanted: Wanted
  /** How long ago the lead was created, at least and at most. */
  ageDays: [number, number]
  /** Up to this day of the lead (-1 is yesterday) loops of the past may run; then the scene begins. */
  pastUntil: number
  tell: (story: Story) => void
}
