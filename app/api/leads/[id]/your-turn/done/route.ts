import { asCaller } from '#lib/http/as-caller'
import { finishYourTurn } from '#lib/leads/finish-your-turn'

export const POST = asCaller<{ id: string }>('leads:write', async ({ db, params }) => {
  await finishYourTurn(db, params.id)
  return new Response(null, { status: 204 })
})
