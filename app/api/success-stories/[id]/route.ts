import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { changeStory } from '#lib/playbooks/change-story'
import { SuccessStoryChange } from '#lib/playbooks/contract'

export const PATCH = asManager<{ id: string }>(async ({ db, params, request }) => {
  await changeStory(db, params.id, await readJson(request, SuccessStoryChange))
  return new Response(null, { status: 204 })
})
