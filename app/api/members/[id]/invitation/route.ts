import { asSendingManager } from '#lib/http/as-sending-manager'
import { inviteAgain } from '#lib/members/invite-again'

export const POST = asSendingManager<{ id: string }>(async ({ service, params }) => {
  await inviteAgain(service, params.id)
  return new Response(null, { status: 204 })
})
