import { setTimeout } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { after, before } from '../fuzz/aftermath.ts'
import { authorize } from '../fuzz/authorize.ts'
import { bends, type Bend } from '../fuzz/bend.ts'
import { printed, send, type Call } from '../fuzz/call.ts'
import { readDocument, type Operation } from '../fuzz/document.ts'
import { fingerprint } from '../fuzz/fingerprint.ts'
import { judge } from '../fuzz/judge.ts'
import { seed, usesUp } from '../fuzz/seeds.ts'

// FUZZ_SEED repeats a run; without it every run is the same, and every night another.
const nightly = Boolean(process.env['NIGHTLY'])
const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? (nightly ? Date.now() % 2 ** 31 : 20_261_122))
const requests = nightly ? 5000 : 500
const together = 12

test('whatever is sent, the API answers as its document says, and a refusal writes nothing', async () => {
  test.setTimeout(nightly ? 1_800_000 : 300_000)
  console.log(`fuzz: FUZZ_SEED=${fuzzSeed}, ${requests} requests`)
  const world = await before()
  const document = await readDocument()
  const verdict = judge(document)
  const complaints: string[] = []
  const succeeded = new Set<string>()
  const seeds = new Map<string, Call>()
  let sent = 0

  const ask = async (call: Call, how: string) => {
    const whole = await authorize(call)
    const response = await send(whole)
    const complaint = verdict(call.operation, response, await response.text())
    sent += 1
    if (complaint) complaints.push(`${call.operation.operationId}, ${how}: ${complaint}\n    ${printed(whole)}`)
    if (response.ok) succeeded.add(call.operation.operationId)
    return response
  }

  /** Refused calls since the state was last looked at. */
  let refused: { call: Call; how: string }[] = []
  let state = await fingerprint()
  const difference = async () => {
    const now = await fingerprint()
    const changed = Object.keys(now).filter((name) => now[name] !== state[name])
    state = now
    return changed
  }
  /** Until nothing has changed for a while: the scheduler has sent, and the providers have called back. */
  const quiet = async () => {
    for (let calm = 0; calm < 3; calm = (await difference()).length === 0 ? calm + 1 : 0) await setTimeout(200)
  }
  /** A change may be the scheduler's or a late callback's: then it does not come again with the same call in a quiet moment. */
  const look = async () => {
    const suspects = refused
    refused = []
    if ((await difference()).length === 0) return
    for (const { call, how } of suspects) {
      await quiet()
      const again = await send(await authorize(call))
      let changed = again.status < 400 ? [] : await difference()
      if (changed.length > 0) {
        await quiet()
        const third = await send(await authorize(call))
        changed = third.status < 400 ? [] : await difference()
      }
      if (changed.length > 0) {
        complaints.push(
          `${call.operation.operationId}, ${how}: refused, but wrote ${changed.join()}\n    ${printed(call)}`,
        )
      }
    }
    state = await fingerprint()
  }
  const seedOf = async (operation: Operation) => {
    const known = seeds.get(operation.operationId)
    if (known) return known
    await look()
    const made = await seed(operation)
    seeds.set(operation.operationId, made)
    state = await fingerprint()
    return made
  }

  try {
    for (const operation of document.operations) {
      const response = await ask(await seedOf(operation), 'as the example says')
      if (!response.ok) complaints.push(`${operation.operationId}: the example does not succeed: ${response.status}`)
      if (usesUp(operation)) seeds.delete(operation.operationId)
    }
    state = await fingerprint()
    const plans = fc.sample(
      fc.tuple(
        ...document.operations.map((operation) =>
          fc.array(bends(operation, document), { minLength: 1, maxLength: 2 }).map((list) => ({ operation, list })),
        ),
      ),
      { seed: fuzzSeed, numRuns: Math.ceil((requests - sent) / document.operations.length) },
    )
    for (const { operation, list } of plans.flat().slice(0, requests - sent)) {
      const call = list.reduce((bent: Call, { apply }: Bend) => apply(bent), await seedOf(operation))
      const how = list.map(({ name }) => name).join(' and ')
      const response = await ask(call, how)
      if (response.status < 400) {
        await look()
        state = await fingerprint()
        if (usesUp(operation)) seeds.delete(operation.operationId)
      } else {
        refused.push({ call, how })
        if (refused.length === together) await look()
      }
    }
    await look()
  } finally {
    await after(world)
  }
  expect(complaints.join('\n\n')).toBe('')
  expect(document.operations.map(({ operationId }) => operationId).filter((id) => !succeeded.has(id))).toEqual([])
  expect(sent).toBe(requests)
})
