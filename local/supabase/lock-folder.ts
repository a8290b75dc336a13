import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

function holderOf(file: string): string {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof holder === 'object' && holder !== null && 'pid' in holder && 'port' in holder)
      return `process ${String(holder.pid)} on port ${String(holder.port)}`
  } catch {
    // it has the lock but has not written its note yet
  }
  return 'another process'
}

/**
 * Makes sure that one process at a time uses a database folder: two would silently lose each other's writes.
 * The lock is the operating system's (through an SQLite file), so it ends with its process, however that dies, and a
 * reused process id cannot keep it. Returns the function that gives it back; throws one line naming the holder.
 */
export function lockFolder(folder: string, port: number): () => void {
  mkdirSync(folder, { recursive: true })
  const note = join(folder, 'lock.json')
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!(error instanceof Error && 'errcode' in error && error.errcode === 5)) throw error // 5: SQLITE_BUSY
    throw new Error(
      `The local Supabase in ${folder} is already running as ${holderOf(note)}; stop it or set LOCAL_DIR.`,
      { cause: error },
    )
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, port }))
  return () => lock.close()
}
