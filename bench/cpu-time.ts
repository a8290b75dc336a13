import { readFileSync } from 'node:fs'

const msPerTick = 10 // USER_HZ is 100 on every Linux

/** Milliseconds of CPU that this process, and a PostgreSQL with all its backends, those that ended too, have used so far (Linux). */
export function cpuTime(postmaster: number): number {
  const { user, system } = process.cpuUsage()
  const [own, ended] = ticks(postmaster)
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  const running = children.reduce((sum, child) => sum + (child === '' ? 0 : ticks(Number(child))[0]), 0)
  return (user + system) / 1000 + (own + ended + running) * msPerTick
}

/** Of a process and of those of its children that have ended; zeros where it has ended itself meanwhile. */
function ticks(pid: number): [own: number, ended: number] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15)
      .map(Number)
    return [user + system, endedUser + endedSystem]
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [0, 0]
    throw error
  }
}
