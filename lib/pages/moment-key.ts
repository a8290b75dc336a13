import { z } from 'zod'

/** The sort key of lists in the order of time; the id decides between equal moments (UTC, as exact as the database). */
export const MomentKey = z.strictObject({ at: z.iso.datetime({ offset: true }), id: z.guid() })
