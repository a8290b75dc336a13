import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { addStory } from '#lib/playbooks/add-story'
import { NewSuccessStory } from '#lib/playbooks/contract'
import { listStories } from '#lib/playbooks/list-stories'

export const GET = asManager(async ({ db }) => Response.json(await listStories(db)))

export const POST = asManager(async ({ db, request }) =>
  Response.json(await addStory(db, await readJson(request, NewSuccessStory)), { status: 201 }),
)
