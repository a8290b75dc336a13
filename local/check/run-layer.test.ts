import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runLayer } from './run-layer.ts'

const folder = mkdtempSync(join(tmpdir(), 'layer-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'report.json')
const vitest = { file, format: 'vitest' as const }
const write = (report: unknown) => [
  '-e',
  `fs.writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(JSON.stringify(report))})`,
]
const vitestReport = (numPassedTests: number, numFailedTests: number) =>
  write({ numPassedTests, numFailedTests, numPendingTests: 2, numTodoTests: 1 })
const fail = ['-e', 'console.error("why"); process.exit(3)']

test('a layer without a report counts as one test', async () => {
  expect((await runLayer({ name: 'x', steps: [['-e', '']] })).counts).toEqual({ passed: 1, failed: 0, skipped: 0 })
})

test('a failing step fails the layer, keeps its words and runs nothing after it', async () => {
  const { counts, output } = await runLayer({ name: 'x', steps: [fail, ['-e', 'console.log("after")']] })
  expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(output).toBe('why\n')
})

test('test cases are those of the report', async () => {
  const { counts } = await runLayer({ name: 'x', steps: [vitestReport(7, 0)], report: vitest })
  expect(counts).toEqual({ passed: 7, failed: 0, skipped: 3 })
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
  const e2e = await runLayer({ name: 'x', steps: [write({ stats })], report: { file, format: 'playwright' } })
  expect(e2e.counts).toEqual({ passed: 5, failed: 1, skipped: 2 })
})

test('a runner that fails without a failing test is a failure', async () => {
  const { counts } = await runLayer({ name: 'x', steps: [vitestReport(7, 0), fail], report: vitest })
  expect(counts).toEqual({ passed: 7, failed: 1, skipped: 3 })
})

test('no test at all is a failure, and an old report counts for nothing', async () => {
  const none = await runLayer({ name: 'x', steps: [vitestReport(0, 0)], report: vitest })
  expect(none.counts.failed).toBe(1)
  expect(none.output).toContain('No test ran.')
  writeFileSync(file, '{"numPassedTests": 9, "numFailedTests": 0, "numPendingTests": 0, "numTodoTests": 0}')
  const stale = await runLayer({ name: 'x', steps: [['-e', '']], report: vitest })
  expect(stale.counts).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
