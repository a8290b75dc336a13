import { expect, test } from 'vitest'
import { reachOf } from './reach-of.ts'

test.each([
  ['http://127.0.0.1:3000', 'any'],
  ['http://localhost:3000', 'any'],
  ['http://[::1]:3000', 'any'],
  ['http://0x7f.1', 'any'],
  ['https://sales.example', 'public'],
  ['https://127.0.0.1.sales.example', 'public'],
  ['https://localhost.example', 'public'],
  ['http://192.168.0.5:3000', 'public'],
])('%s: %s', (url, reach) => expect(reachOf(url)).toBe(reach))
