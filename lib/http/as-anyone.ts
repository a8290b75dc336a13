import { cookieDb } from '../supabase/cookie-db.ts'
import type { Db } from '../supabase/db.ts'
import { answer } from './answer.ts'
import { refuseOtherSites } from './refuse-other-sites.ts'

/** A route for people who are not signed in yet: their cookie's rights; writes from other sites' pages are refused (403). */
export function asAnyone(handler: (call: { db: Db; request: Request }) => Promise<Response>) {
  return (request: Request): Promise<Response> =>
    answer(async () => {
      refuseOtherSites(request, { isSigningIn: true })
      return await handler({ db: await cookieDb(), request })
    })
}
