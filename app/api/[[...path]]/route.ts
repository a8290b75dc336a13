import { AppError } from '#lib/errors'
import { answer } from '#lib/http/answer'

/** Every address under /api that no other route has: a problem like any other, where Next.js would send a page. */
function refuse(): Promise<Response> {
  return answer(() => {
    throw new AppError('not_found', 'no_such_route', 'There is no such address; /api/docs lists those that exist.')
  })
}

export { refuse as GET, refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE }
