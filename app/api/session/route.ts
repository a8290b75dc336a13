import { asAnyone } from '#lib/http/as-anyone'
import { appointFirstManager } from '#lib/http/appoint-first-manager'
import { limitSignIn } from '#lib/http/limit-sign-in'
import { readJson } from '#lib/http/read-json'
import { NewPassword, SignIn } from '#lib/session/contract'
import { setPassword } from '#lib/session/set-password'
import { signIn } from '#lib/session/sign-in'

export const POST = asAnyone(async ({ db, request }) => {
  const input = await readJson(request, SignIn)
  await limitSignIn(input.email, () => signIn(db, input), { isForgiven: true })
  await appointFirstManager(input.email)
  return new Response(null, { status: 204 })
})

export const PATCH = asAnyone(async ({ db, request }) => {
  const { password } = await readJson(request, NewPassword)
  await appointFirstManager(await setPassword(db, password))
  return new Response(null, { status: 204 })
})

export const DELETE = asAnyone(async ({ db }) => {
  await db.auth.signOut({ scope: 'local' })
  return new Response(null, { status: 204 })
})
