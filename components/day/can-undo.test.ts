import { expect, test } from 'vitest'
import { canUndo } from './can-undo.ts'

test('what has not left yet can be taken back, what was only noted can’t', () => {
  expect(canUndo({ kind: 'approval' }, 'approve')).toBe('undo')
  expect(canUndo({ kind: 'today' }, 'dismiss')).toBe('undo')
  expect(canUndo({ kind: 'your_turn' }, 'reply')).toBe('undo')
  expect(canUndo({ kind: 'your_turn' }, 'snooze')).toBe('wake')
  expect(canUndo({ kind: 'trouble' }, 'dismiss')).toBeUndefined()
  expect(canUndo({ kind: 'your_turn' }, 'your_turn_done')).toBeUndefined()
})
