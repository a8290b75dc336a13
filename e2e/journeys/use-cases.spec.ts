import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { figures, successOf } from '../support/figures.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { asLead } from '../support/stand-in.ts'
import { ways } from '../support/ways.ts'
import { messagesUrl } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const words = {
  de: {
    check: 'Jetzt prüfen',
    delivered: /zugestellt/,
    opened: /geöffnet/,
    answered: /beantwortet nach/,
    yourTurn: /Sie sind am Zug: Antwort vom Lead/,
  },
  en: {
    check: 'Check now',
    delivered: /delivered/,
    opened: /opened/,
    answered: /answered after/,
    yourTurn: /Your turn: the lead answered/,
  },
}

/** Signs in as the manager and runs a check from the runs page. */
async function check(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in?next=/runs')
  if (new URL(page.url()).pathname === '/sign-in') await signIn(page, 'manager')
  const done = page.waitForResponse('**/api/followups/check-and-trigger')
  await page.getByRole('button', { name }).click()
  expect((await done).status()).toBe(200)
}

for (const { language, device, size } of ways) {
  test.describe(`${language}, ${device}`, () => {
    const say = words[language]
    test.use({ viewport: size })
    test.beforeEach(async ({ context }) => {
      await context.addCookies([{ name: 'language', value: language, url: worldUrl }])
    })

    test('a proposal three days ago → WhatsApp on the lead’s phone → delivered → the lead page and figures show it', async ({
      page,
    }) => {
      const lead = await addLead({
        lead: { preferred_channel: 'whatsapp', language },
        activity: { type: 'proposal_sent', daysAgo: 3 },
      })
      const before = await successOf('proposal_no_response')
      await check(page, say.check)
      const [sent] = await followUpsOf(lead.id)
      expect(sent).toMatchObject({ status: 'sent', channel: 'whatsapp', playbook_id: 'proposal_no_response' })
      const firstWords = sent?.message.split('\n').at(-1)?.slice(0, 40) ?? 'no message'

      await page.goto(`${messagesUrl}/phone/${encodeURIComponent(lead.phone_e164)}`)
      await expect(page.getByText(firstWords).filter({ visible: true }).first()).toBeVisible()

      await expect.poll(async () => (await followUpsOf(lead.id))[0]?.delivered_at, { timeout: 15_000 }).toBeTruthy()
      await page.goto(`/leads/${lead.id}`)
      await page.getByRole('button').filter({ hasText: firstWords }).click() // the text is folded
      await expect(page.getByText(firstWords).filter({ visible: true }).first()).toBeVisible()
      await expect(page.getByText(say.delivered).first()).toBeVisible()
      expect((await successOf('proposal_no_response')).usage_count).toBe(before.usage_count + 1)
    })

    test('a meeting four days ago → an email about its topic → opened → answered → hours, heatmap, your turn; nothing more', async ({
      page,
    }) => {
      const lead = await addLead({
        lead: { language },
        activity: { type: 'meeting_held', daysAgo: 4, context: { topic: 'Lagersteuerung' } },
      })
      await check(page, say.check)
      const [sent] = await followUpsOf(lead.id)
      expect(sent).toMatchObject({ status: 'sent', channel: 'email', playbook_id: 'ghosted_after_meeting' })
      expect(sent?.message).toContain('Lagersteuerung')
      const cellsBefore = (await figures()).response_heatmap.reduce((sum, cell) => sum + cell.response_count, 0)

      await page.goto(`${messagesUrl}/mailbox/${encodeURIComponent(lead.email)}`)
      await expect(
        page
          .getByText(sent?.subject ?? 'no subject')
          .filter({ visible: true })
          .first(),
      ).toBeVisible()
      const id = sent?.provider_message_id ?? ''
      await asLead('open', { id })
      await expect.poll(async () => (await followUpsOf(lead.id))[0]?.opened_at, { timeout: 15_000 }).toBeTruthy()
      await asLead('answer', { id, text: 'Ja, das hilft uns weiter.' })
      await expect.poll(async () => (await followUpsOf(lead.id))[0]?.responded_at, { timeout: 15_000 }).toBeTruthy()
      expect(Number((await followUpsOf(lead.id))[0]?.response_time_hours)).toBeGreaterThanOrEqual(0)

      await page.goto(`/leads/${lead.id}`)
      await expect(page.getByText(say.yourTurn)).toBeVisible()
      await expect(page.getByText(say.opened).first()).toBeVisible()
      await expect(page.getByText(say.answered).first()).toBeVisible()
      await expect(page.getByText('Ja, das hilft uns weiter.').first()).toBeVisible()

      await check(page, say.check)
      expect(await followUpsOf(lead.id)).toHaveLength(1)
      const cells = (await figures()).response_heatmap.reduce((sum, cell) => sum + cell.response_count, 0)
      expect(cells).toBe(cellsBefore + 1)
    })

    test('30 days of silence, BANT 75 → a success story → answered → the success rate rises; BANT 60: nothing', async ({
      page,
    }) => {
      const silent = { language, created_at: new Date(Date.now() - 31 * 86_400_000).toISOString() }
      const warm = await addLead({ lead: { ...silent, bant_score: 75 }, permissions: ['email'] })
      const cold = await addLead({ lead: { ...silent, bant_score: 60 }, permissions: ['email'] })
      await check(page, say.check)
      const [sent] = await followUpsOf(warm.id)
      expect(sent).toMatchObject({ status: 'sent', channel: 'email', playbook_id: 'nurture_30d' })
      expect(await followUpsOf(cold.id)).toEqual([])
      const before = await successOf('nurture_30d')

      await page.goto(`${messagesUrl}/mailbox/${encodeURIComponent(warm.email)}`)
      await expect(
        page
          .getByText(sent?.subject ?? 'no subject')
          .filter({ visible: true })
          .first(),
      ).toBeVisible()
      await asLead('answer', { id: sent?.provider_message_id ?? '', text: 'Ja, schicken Sie mir Einzelheiten.' })
      await expect
        .poll(async () => (await successOf('nurture_30d')).success_rate, { timeout: 15_000 })
        .toBeGreaterThan(before.success_rate)
      await page.goto(`/leads/${cold.id}`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(cold.last_name)
    })
  })
}
