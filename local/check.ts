// All that must hold before a change is taken: `npm test`. With names of layers it runs only those (`node local/check.ts db`).
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { layers } from './check/layers.ts'
import { runLayer } from './check/run-layer.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => word !== '--nightly')
const unknown = names.find((name) => !layers.some((layer) => layer.name === name))
if (unknown) throw new Error(`No such layer: ${unknown}. There are: ${layers.map((layer) => layer.name).join(', ')}`)
if (words.includes('--nightly')) process.env['NIGHTLY'] = '1' // tests lengthen themselves

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
mkdirSync('.local/test', { recursive: true })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

const isNightly = Boolean(process.env['NIGHTLY'])
const chosen = layers.filter((layer) =>
  names.length === 0 ? isNightly || !layer.isNightly : names.includes(layer.name),
)
const waiting = new Set(chosen)
const running = new Map<string, { since: number; done: Promise<void> }>()
const failed = new Set<string>()
const total = { passed: 0, failed: 0 }
const isBlocked = (name: string) => running.has(name) || [...waiting].some((layer) => layer.name === name)
const atOnce = Math.min(2, availableParallelism())

console.log(`Checking ${chosen.map((layer) => layer.name).join(', ')}; two at a time, a few minutes in all.`)
const heartbeat = setInterval(() => {
  const now = [...running].map(([name, { since }]) => `${name} ${Math.round((performance.now() - since) / 1000)} s`)
  console.log(`… running: ${now.join(', ')}`)
}, 20_000)

while (waiting.size + running.size > 0) {
  for (const layer of waiting) {
    if (running.size >= atOnce || layer.after?.some(isBlocked)) continue
    waiting.delete(layer)
    if (layer.needs && failed.has(layer.needs)) {
      console.log(`✗ ${layer.name.padEnd(7)} not run, because ${layer.needs} failed`)
      total.failed += 1
      continue
    }
    const done = runLayer(layer).then(({ counts, seconds, output }) => {
      total.passed += counts.passed
      total.failed += counts.failed
      const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
      if (counts.failed) failed.add(layer.name)
      if (counts.failed) console.log(`\n──── ${layer.name} ────\n${output.trimEnd()}\n`)
      const mark = counts.failed ? '✗' : '✓'
      console.log(
        `${mark} ${layer.name.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s  ${counts.passed} passed, ${counts.failed} failed${skipped}`,
      )
      running.delete(layer.name)
    })
    running.set(layer.name, { since: performance.now(), done })
  }
  if (running.size > 0) await Promise.race([...running.values()].map(({ done }) => done))
}

clearInterval(heartbeat)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed ? 1 : 0
