/** A week of the trend: messages by channel, answers to them, and all messages of the matching week before. */
export type TrendWeek = {
  week_start: string
  whatsapp: number
  email: number
  answered: number
  /** null: nothing to compare with. */
  previous: number | null
}
