import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { changeSettings } from '#lib/settings/change-settings'
import { SettingsChange } from '#lib/settings/contract'
import { getSettings } from '#lib/settings/get-settings'

export const GET = asManager(async ({ db }) => Response.json(await getSettings(db)))

export const PATCH = asManager(async ({ db, request }) => {
  await changeSettings(db, await readJson(request, SettingsChange))
  return Response.json(await getSettings(db))
})
