import { expect, it } from 'vitest'
import { pickBest } from './pick-best.ts'

const playbook = (id: string, answered: number, sent: number, low: number) => ({
  id,
  name: id,
  sent,
  answered,
  interval: { low, high: 1 },
  lift: null,
})
const slot = (hour: number, answered: number) => ({ weekday: 1, hour, sent: 30, answered, rate: 0.1 })

it('praises the surest playbook with enough messages, and the first hour that was answered', () => {
  const best = pickBest({
    playbooks: [playbook('few', 19, 19, 0.8), playbook('wide', 10, 20, 0.3), playbook('sure', 45, 100, 0.36)],
    best_slots: [slot(9, 0), slot(10, 2), slot(11, 1)],
  })
  expect(best.playbook?.id).toBe('sure')
  expect(best.slot?.hour).toBe(10)
})

it('praises nothing where nobody answered', () => {
  const nothing = pickBest({ playbooks: [playbook('silent', 0, 30, 0)], best_slots: [slot(9, 0)] })
  expect(nothing).toEqual({ playbook: undefined, slot: undefined })
})
