import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { acceptedMessages, asLead } from '../support/stand-in.ts'
import { bearer, service } from '../support/world-access.ts'

/** A lead that got an email, and the link of its List-Unsubscribe header. */
async function written(request: APIRequestContext, lead: Record<string, unknown> = {}) {
  const added = await addLead({ lead, activity: { type: 'meeting_held', daysAgo: 4 } })
  const response = await request.post('/api/followups/check-and-trigger', {
    data: { dry_run: false },
    headers: await bearer('manager'),
  })
  expect(response.status(), await response.text()).toBe(200)
  const mail = (await acceptedMessages()).find(({ to }) => to === added.email)
  expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  const link = /^<(https?:\/\/[^>]+\/u\/[0-9a-f-]{36})>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
  expect(link).not.toBe('')
  expect(mail?.html).toContain(`href="${link}"`)
  expect(mail?.text).toContain(link)
  return { lead: added, link, mail: mail?.id ?? '' }
}

async function isStopped({ id }: AddedLead): Promise<boolean> {
  const { data } = await service.from('leads').select('do_not_contact_at').eq('id', id).single().throwOnError()
  return data.do_not_contact_at !== null
}
const title = (page: Page) => page.getByRole('heading', { level: 1 })

test('one click of the mail program: blank answer, no cookie, no redirect, and everything pending is cancelled', async ({
  request,
}) => {
  const { lead, link } = await written(request)
  const { data: next } = await service
    .from('follow_ups')
    .insert({
      lead_id: lead.id,
      origin: 'member',
      status: 'scheduled',
      channel: 'email',
      to_address: lead.email,
      message: 'x',
      scheduled_at: new Date(Date.now() + 86_400_000).toISOString(),
    })
    .select('id')
    .single()
    .throwOnError()
  const response = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
  expect(response.headers.get('set-cookie')).toBeNull()

  expect(await isStopped(lead)).toBe(true)
  const pending = (await followUpsOf(lead.id)).find(({ id }) => id === next.id)
  expect(pending).toMatchObject({ status: 'cancelled', reason: 'do_not_contact' })
  const { data: facts } = await service
    .from('lead_activities')
    .select('type')
    .eq('lead_id', lead.id)
    .eq('type', 'opt_out')
    .throwOnError()
  expect(facts).toHaveLength(1)
})

test('the unsubscribe of the mailbox reads the headers and is taken', async ({ request }) => {
  const { lead, mail } = await written(request)
  await asLead('unsubscribe', { id: mail })
  expect(await isStopped(lead)).toBe(true)
  const seen = (await acceptedMessages()).find(({ id }) => id === mail)
  expect(seen?.unsubscribed).toMatchObject({ result: 'ok' })
})

test('opening the link, also in advance by a scanner, unsubscribes nobody; the button does', async ({
  page,
  request,
}) => {
  const { lead, link } = await written(request)
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200)
  await page.goto(link)
  await expect(title(page)).toHaveText('E-Mails von Nordlicht Lagertechnik GmbH abbestellen')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expectAccessible(page)
  expect(await isStopped(lead)).toBe(false)

  await page.getByRole('button', { name: 'E-Mails abbestellen' }).press('Enter')
  await expect(title(page)).toHaveText('Abgemeldet')
  await expect(page.getByRole('status')).toContainText('keine E-Mails mehr')
  await expectAccessible(page)
  expect(await isStopped(lead)).toBe(true)
  expect(await page.context().cookies()).toEqual([])

  await page.goto(link)
  await expect(title(page)).toHaveText('Abgemeldet')
  await expect(page.getByRole('button')).toHaveCount(0)
})

test('in English for an English lead', async ({ page, request }) => {
  const { link } = await written(request, { language: 'en' })
  await page.goto(link)
  await expect(title(page)).toHaveText('Unsubscribe from emails by Nordlicht Lagertechnik GmbH')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('links that nobody was sent', async ({ page, request }) => {
  const { lead } = await written(request)
  const [sent] = await followUpsOf(lead.id)
  for (const token of [crypto.randomUUID(), sent?.id ?? '', 'x', "' or 1=1"]) {
    const path = `/u/${encodeURIComponent(token)}`
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(title(page)).toHaveText('Diesen Link gibt es nicht')
    const posted = await request.post(path, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 })
    expect(posted.status()).toBe(404)
    expect(await posted.text()).toBe('')
  }
  expect(await isStopped(lead)).toBe(false)
})
