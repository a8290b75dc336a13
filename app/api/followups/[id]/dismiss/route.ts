import { dismiss } from '#lib/followups/dismiss'
import { asCaller } from '#lib/http/as-caller'

export const POST = asCaller<{ id: string }>('followups:write', async ({ db, params }) => {
  await dismiss(db, params.id)
  return new Response(null, { status: 204 })
})
