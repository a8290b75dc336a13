import { asAnyone } from '#lib/http/as-anyone'
import { limitSignIn } from '#lib/http/limit-sign-in'
import { readJson } from '#lib/http/read-json'
import { AskPassword } from '#lib/session/contract'
import { sendPasswordLink } from '#lib/session/send-password-link'
import { visitorDb } from '#lib/supabase/visitor-db'

export const POST = asAnyone(async ({ request }) => {
  const { email } = await readJson(request, AskPassword)
  await limitSignIn(`recovery ${email}`, () => sendPasswordLink(visitorDb(), email), { isForgiven: false })
  return new Response(null, { status: 204 })
})
