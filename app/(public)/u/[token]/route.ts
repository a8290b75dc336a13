import { answer } from '#lib/http/answer'
import { serviceDb } from '#lib/supabase/service-db'
import { unsubscribe } from '#lib/tracking/unsubscribe'
import { pickLanguage } from '../../../../i18n/pick-language.ts'
import { unsubscribePage } from './unsubscribe-page.ts'

type Context = { params: Promise<{ token: string }> }
/** The page for people. It changes nothing: mail programs and scanners open links before anybody reads them. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answer(async () => {
    const found = await unsubscribe(serviceDb(), 'read_unsubscribe', (await context.params).token)
    return unsubscribePage(found, pickLanguage(undefined, request.headers.get('accept-language')))
  })
}

/**
 * Stops the emails: RFC 8058's one click of a mail program, whose body always says the same and which wants a blank
 * answer, or the page's button, which asks for the page. Whoever holds the token may, without cookies.
 */
export function POST(request: Request, context: Context): Promise<Response> {
  return answer(async () => {
    const found = await unsubscribe(serviceDb(), 'unsubscribe', (await context.params).token)
    if (new URL(request.url).searchParams.has('page')) {
      return unsubscribePage(found, pickLanguage(undefined, request.headers.get('accept-language')))
    }
    return new Response(null, { status: found ? 200 : 404, headers: { 'cache-control': 'no-store' } })
  })
}
