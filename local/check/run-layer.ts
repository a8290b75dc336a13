import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { countTests, type Counts } from './count-tests.ts'
import type { Layer } from './layer.ts'

/** What a layer did: `output` is everything it printed, `counts.failed` is at least 1 unless all of it went well. */
export type Result = { counts: Counts; seconds: number; output: string }

/** Runs one layer to its end; never throws. A runner that fails without a failing test, or runs no test, counts as one failure. */
export async function runLayer(layer: Layer): Promise<Result> {
  const started = performance.now()
  if (layer.report) rmSync(layer.report.file, { force: true })
  let output = ''
  let isGreen = true
  for (const step of layer.steps) {
    isGreen = await runStep(step, layer.env, (text) => (output += text))
    if (!isGreen) break
  }
  const seconds = (performance.now() - started) / 1000
  if (!layer.report)
    return { counts: { passed: Number(isGreen), failed: Number(!isGreen), skipped: 0 }, seconds, output }
  const counts = countTests(layer.report.file, layer.report.format)
  if (counts.passed + counts.failed === 0) output += '\nNo test ran.\n'
  if (counts.failed === 0 && (!isGreen || counts.passed === 0)) counts.failed = 1
  return { counts, seconds, output }
}

function runStep(
  step: string[],
  env: Record<string, string> | undefined,
  print: (text: string) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print)
    // npm and the shell between us do not pass signals on: whoever stops the check stops the step.
    const stop = () => child.kill('SIGTERM')
    process.once('exit', stop)
    child.on('error', (error) => {
      print(`${error.message}\n`)
      resolve(false)
    })
    child.on('close', (code) => {
      process.off('exit', stop)
      resolve(code === 0)
    })
  })
}
