import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Order, Report } from './orders.ts'

const patienceMs = 120_000

export type Worker = {
  child: ChildProcess
  /** Tokens it claimed under: what it held when it died. */
  tokens: string[]
}
export type Ended = 'done' | 'died' | 'frozen'

/** A fixed number of worker processes: the dead are replaced, those that wake from freezing finish first. */
export class Crew {
  readonly seen = new Set<string>()
  readonly errors: string[] = []
  readonly #script: string
  readonly #env: Record<string, string>
  readonly #workers: Promise<Worker>[]
  readonly #started = new Set<ChildProcess>()

  /** `script` is the built worker. */
  constructor(size: number, script: string, env: Record<string, string>) {
    this.#script = script
    this.#env = env
    // a frozen process does not notice that we are gone
    process.once('exit', () => this.#started.forEach((child) => child.kill('SIGKILL')))
    this.#workers = Array.from({ length: size }, () => this.#start())
  }

  /** Gives each worker its order and waits until all are done, dead or frozen; the latter two leave the crew. */
  async round(
    orders: Order[],
    during?: (workers: Worker[]) => Promise<void>,
  ): Promise<{ worker: Worker; ended: Ended }[]> {
    const workers = await Promise.all(this.#workers)
    const ends = workers.map((worker, n) => {
      worker.tokens.length = 0
      const ended = this.ended(worker)
      worker.child.send(orders[n]!)
      return ended
    })
    await during?.(workers)
    const results = await Promise.all(ends)
    results.forEach((ended, n) => {
      if (ended !== 'done' || workers[n]!.child.killed) this.#workers[n] = this.#start()
    })
    return workers.map((worker, n) => ({ worker, ended: results[n]! }))
  }

  /** Resolves when the worker has finished its order, died or frozen. */
  ended({ child }: Worker): Promise<Ended> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.errors.push(`not done after ${patienceMs / 1000} s`)
        child.kill('SIGKILL')
      }, patienceMs)
      const end = (how: Ended) => {
        clearTimeout(late)
        child.off('message', listen)
        child.off('exit', exit)
        resolve(how)
      }
      const listen = (report: Report) => {
        if ('done' in report) {
          if (report.error !== null) this.errors.push(report.error)
          end('done')
        } else if ('frozen' in report) end('frozen')
      }
      const exit = () => end('died')
      child.on('message', listen)
      child.on('exit', exit)
    })
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#workers)
    for (const child of this.#started) child.kill('SIGKILL')
  }

  async #start(): Promise<Worker> {
    const child = fork(this.#script, [], {
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'inherit', process.env['CRASH_VERBOSE'] ? 'inherit' : 'ignore', 'ipc'],
    })
    this.#started.add(child)
    child.once('exit', () => this.#started.delete(child))
    const worker: Worker = { child, tokens: [] }
    child.on('message', (report: Report) => {
      if ('seen' in report) this.seen.add(report.seen)
      else if ('token' in report) worker.tokens.push(report.token)
    })
    const ended = once(child, 'exit').then(() => {
      throw new Error('A worker ended before it was ready; CRASH_VERBOSE=1 shows what it says.')
    })
    ended.catch(() => {}) // later it may die as it likes
    await Promise.race([once(child, 'message'), ended])
    return worker
  }
}
