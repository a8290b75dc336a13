import { asAnyone } from '#lib/http/as-anyone'
import { limitSignIn } from '#lib/http/limit-sign-in'
import { readJson } from '#lib/http/read-json'
import { SignIn } from '#lib/session/contract'
import { signIn } from '#lib/session/sign-in'

export const POST = asAnyone(async ({ db, request }) => {
  const input = await readJson(request, SignIn)
  await limitSignIn(input.email, () => signIn(db, input))
  return new Response(null, { status: 204 })
})

export const DELETE = asAnyone(async ({ db }) => {
  await db.auth.signOut({ scope: 'local' })
  return new Response(null, { status: 204 })
})
