import { z } from 'zod'
import { exampleIds } from './example-ids.ts'

/** The id of a lead in a path. */
export const leadId = { id: { description: 'The lead.', schema: z.guid(), example: exampleIds.lead } }

/** The id of a follow-up in a path. */
export const followUpId = { id: { description: 'The follow-up.', schema: z.guid(), example: exampleIds.followUp } }

/** What a route says of a lead that is not there, or that the caller may not see. */
export const noSuchLead = { no_such_lead: 'There is no such lead, or the caller may not see it.' }

/** What a route says of a cursor that is none. */
export const badCursor = { bad_cursor: 'The cursor belongs to no page of this list; start without one.' }

/** What the database itself refuses. */
export const refusedByDatabase = { 'database_*': 'The database refused it; detail says why.' }
