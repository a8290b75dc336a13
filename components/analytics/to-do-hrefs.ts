import type { Route } from 'next'

type Hrefs = {
  your_turn: Route
  /** None for one member: a manager's day shows their own tasks or everybody's. */
  due_now: Route | undefined
  no_next_step: Route
}

/** Where the very leads and tasks are that wait for people: the caller's own, everybody's, or those of one member (id). */
export function toDoHrefs(whose: 'own' | 'everybody' | { member: string }): Hrefs {
  const leads = (filter: string) =>
    `/leads?filter=${filter}${typeof whose === 'object' ? `&owner=${whose.member}` : ''}` as Route
  return {
    your_turn: leads('your_turn'),
    due_now: whose === 'own' ? '/today' : whose === 'everybody' ? ('/today?scope=all' as Route) : undefined,
    no_next_step: leads('no_next_step'),
  }
}
