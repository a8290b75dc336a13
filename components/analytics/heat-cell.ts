/** One hour of one weekday: part of whole messages were answered, or as many answers came; weekday 1 is Monday. */
export type HeatCell = { weekday: number; hour: number; part: number; whole: number }
