import { expect, it } from 'vitest'
import { toDoHrefs } from './to-do-hrefs.ts'

it('leads to what was counted: one’s own, everybody’s, or one member’s', () => {
  const plain = { your_turn: '/leads?filter=your_turn', no_next_step: '/leads?filter=no_next_step' }
  expect(toDoHrefs('own')).toEqual({ ...plain, due_now: '/today' })
  expect(toDoHrefs('everybody')).toEqual({ ...plain, due_now: '/today?scope=all' })
  expect(toDoHrefs({ member: 'a1' })).toEqual({
    your_turn: '/leads?filter=your_turn&owner=a1',
    due_now: undefined,
    no_next_step: '/leads?filter=no_next_step&owner=a1',
  })
})
