import { expect, test } from 'vitest'
import { ChannelChange } from '#lib/channels/contract'
import { readSpeed } from './read-speed.ts'

test.each([
  ['', null],
  ['6', 0.1],
  [' 20 ', 0.33],
  ['60', 1],
  ['60000', 1000],
  ['5', undefined],
  ['60001', undefined],
  ['1.5', undefined],
  ['viel', undefined],
])('"%s" messages a minute are %s a second', (text, perSecond) => {
  expect(readSpeed(text)).toBe(perSecond)
  if (perSecond !== undefined) expect(ChannelChange.safeParse({ per_second: perSecond }).success).toBe(true)
})

test('what is stored reads as it was typed', () => {
  for (let perMinute = 6; perMinute <= 2000; perMinute += 1) {
    expect(Math.round((readSpeed(String(perMinute)) ?? 0) * 60)).toBe(perMinute)
  }
})
