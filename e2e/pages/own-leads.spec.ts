import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { bearer, service } from '../support/world-access.ts'

test('a rep sees own leads only, and no manager page, by link or by API', async ({ page, request }) => {
  const { data: ben } = await service
    .from('members')
    .select('id')
    .eq('email', 'ben@demo.example')
    .single()
    .throwOnError()
  const strange = await addLead({ lead: { owner_id: ben.id } })
  const own = await addLead()
  await page.goto(`/sign-in?next=/leads?q=${own.last_name}`)
  await signIn(page, 'anna')
  await expect(page.getByRole('link', { name: own.last_name })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Zuständig' })).toHaveCount(0)

  await page.goto(`/leads?filter=all&owner=${ben.id}&q=${strange.last_name}`)
  await expect(page.getByText('Keine Treffer')).toBeVisible()
  await page.goto(`/leads/${strange.id}`)
  await expect(page.getByRole('heading', { name: 'Diesen Lead gibt es hier nicht' })).toBeVisible()
  await expect(page.getByText(strange.last_name)).toHaveCount(0)
  await expectAccessible(page)
  for (const path of ['/runs', '/style']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Diese Seite ist für die Vertriebsleitung' })).toBeVisible()
  }

  const headers = await bearer('anna')
  const list = await request.get(`/api/leads?filter=all&owner=${ben.id}`, { headers })
  expect(await list.json()).toMatchObject({ total: 0, leads: [] })
  const path = `/api/leads/${strange.id}`
  expect((await request.get(`/api/leads/${own.id}`, { headers })).status()).toBe(200)
  expect((await request.get(path, { headers })).status()).toBe(404)
  expect((await request.patch(path, { headers, data: { status: 'won' } })).status()).toBe(404)
  expect((await request.post(`${path}/activities`, { headers, data: { type: 'note', body: 'x' } })).status()).toBe(404)
  const { data: untouched } = await service.from('leads').select('status').eq('id', strange.id).single().throwOnError()
  expect(untouched.status).toBe('new')
  expect((await request.get('/api/runs', { headers })).status()).toBe(403)
  const { data: run } = await service.from('followup_runs').select('id').limit(1).single().throwOnError()
  expect((await request.get(`/api/runs/${run.id}/passed-over`, { headers })).status()).toBe(403)
})
