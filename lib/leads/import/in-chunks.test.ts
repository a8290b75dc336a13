import { expect, test } from 'vitest'
import { inChunks } from './in-chunks.ts'

const leads = (count: number, facts: number) =>
  Array.from({ length: count }, (_, n) => ({
    row: n + 1,
    lead: { activities: Array.from({ length: facts }, () => ({})) },
  }))
const sizes = (count: number, facts: number) => inChunks(leads(count, facts)).map((chunk) => chunk.length)

test('up to 1,000 leads and 2,000 facts at a time, every row once and in order', () => {
  expect(sizes(0, 0)).toEqual([])
  expect(sizes(2500, 0)).toEqual([1000, 1000, 500])
  expect(sizes(1000, 5)).toEqual([400, 400, 200])
  expect(sizes(3, 1000)).toEqual([2, 1])
  expect(
    inChunks(leads(2500, 1))
      .flat()
      .map(({ row }) => row),
  ).toEqual(leads(2500, 0).map(({ row }) => row))
})

test('rows with one external_id come together, where the last of them stands', () => {
  const ids = ['A', 'B', ' A', '', '', 7, '7', undefined, null]
  const rows = ids.map((external_id, n) => ({ row: n + 1, lead: external_id === undefined ? {} : { external_id } }))
  expect(inChunks(rows).map((chunk) => chunk.map(({ row }) => row))).toEqual([[2, 1, 3, 4, 5, 6, 7, 8, 9]])
})

test('no portion parts them, unless they are more than one holds', () => {
  const same = (count: number, from: number, external_id: string) =>
    Array.from({ length: count }, (_, n) => ({ row: from + n, lead: { external_id } }))
  const others = leads(999, 0)
  expect(inChunks([...others, ...same(2, 1000, 'A')]).map((chunk) => chunk.length)).toEqual([999, 2])
  const many = inChunks(same(2100, 1, 'A'))
  expect(many.map((chunk) => chunk.length)).toEqual([1000, 1000, 100])
  expect(many.flat().map(({ row }) => row)).toEqual(same(2100, 1, 'A').map(({ row }) => row))
})
