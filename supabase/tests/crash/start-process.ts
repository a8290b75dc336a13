import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Forks a script (absolute path) and returns it with the first line it prints; it ends when this process does. */
export async function startProcess(
  script: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> },
): Promise<{ child: ChildProcess; line: string }> {
  const child = fork(script, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const first = await Promise.race([once(child.stdout!, 'data'), once(child, 'exit').then(() => null)])
  if (first === null) throw new Error(`${script} ended at once.`)
  return { child, line: String(first[0]).trim() }
}
