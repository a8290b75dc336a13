import type { Member } from '../../session/contract.ts'
import type { Db } from '../../supabase/db.ts'
import { unwrap } from '../../supabase/unwrap.ts'

type Owner = { email: string; name: string }

/** Whose leads a member may import, the member first: for a manager everybody who is here, for a rep nobody else. */
export async function listImportOwners(db: Db, { id, role, name, email }: Member): Promise<Owner[]> {
  if (role !== 'manager') return [{ email, name }]
  const others = unwrap(await db.from('members').select('email, name').is('left_at', null).neq('id', id).order('name'))
  return [{ email, name }, ...others]
}
