import type { Db } from '../../supabase/db.ts'
import { unwrap } from '../../supabase/unwrap.ts'
import { ImportRuns } from '../contract.ts'

const columns =
  'id, source, file_name, member_id, row_count, created, updated, unchanged, refused, started_at, finished_at, undone_at'

/** The latest 50 imports the caller may see, newest first; member_name null: an API client's. */
export async function listImports(db: Db): Promise<ImportRuns> {
  const [runs, members] = await Promise.all([
    db.from('import_runs').select(columns).order('started_at', { ascending: false }).limit(50),
    db.from('members').select('id, name'),
  ])
  const names = new Map(unwrap(members).map(({ id, name }) => [id, name]))
  return ImportRuns.parse({
    imports: unwrap(runs).map(({ member_id, ...run }) => ({ ...run, member_name: names.get(member_id ?? '') ?? null })),
  })
}
