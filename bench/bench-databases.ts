import { buildTemplate } from '../supabase/tests/support/build-template.ts'
import { connect } from '../supabase/tests/support/connect.ts'
import { startPostgres } from '../supabase/tests/support/start-postgres.ts'
import { cpuTime } from './cpu-time.ts'

export type BenchDatabases = {
  /** Where a superuser finds a database. */
  url: (database: string) => string
  /** Puts a copy of one database in the place of another; nobody may be connected to the first. */
  copy: (from: string, to: string) => Promise<void>
  /** Milliseconds of CPU that this process and the whole of PostgreSQL have used so far. */
  cpu: () => number
  stop: () => Promise<void>
}

/** A PostgreSQL of its own with the database `template`, which has every migration. */
export async function benchDatabases(): Promise<BenchDatabases> {
  const postgres = await startPostgres()
  await buildTemplate(postgres.port)
  const url = (database: string) => `postgres://supabase_admin@127.0.0.1:${postgres.port}/${database}`
  const server = connect(url('postgres'), 1)
  const [row] = await server<{ pid: string }[]>`select split_part(pg_read_file('postmaster.pid'), E'\n', 1) as pid`
  const pid = Number(row?.pid)
  return {
    url,
    copy: async (from, to) => {
      await server.unsafe(`drop database if exists ${to} with (force)`)
      await server.unsafe(`create database ${to} template ${from} owner postgres strategy file_copy`)
      await server`checkpoint` // else the copy is still being written while the next thing is timed
    },
    cpu: () => cpuTime(pid),
    stop: async () => {
      await server.end()
      await postgres.stop()
    },
  }
}
