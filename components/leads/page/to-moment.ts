/** A UTC moment as the API writes it, or null for what is none, such as PostgreSQL's '-infinity'. */
export function toMoment(text: string | null | undefined): Date | null {
  const moment = new Date(text ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment
}
