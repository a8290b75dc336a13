import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { answer } from './answer.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** A route for the scheduler: Authorization: Bearer $CRON_SECRET, compared in constant time; without a secret nobody may. */
export function asCron(handler: (call: { db: Db; now: Date }) => Promise<Response>) {
  return (request: Request): Promise<Response> =>
    answer(async () => {
      const secret = process.env['CRON_SECRET']
      const given = request.headers.get('authorization') ?? ''
      if (!secret || !timingSafeEqual(digest(given), digest(`Bearer ${secret}`))) {
        throw new AppError('unauthorized', 'cron_secret', 'The scheduler needs the cron secret.')
      }
      return await handler({ db: serviceDb(), now: new Date() })
    })
}
