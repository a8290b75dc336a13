import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { ways } from '../support/ways.ts'
import { service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const words = {
  de: {
    add: 'Neues Playbook',
    name: 'Name',
    trigger: 'Anlass',
    own: 'Eigener Anlass …',
    ownLabel: 'Name des Anlasses',
    wait: 'Wartezeit in Tagen',
    subject: 'Betreff',
    message: 'Nachricht',
    save: 'Speichern',
    search: 'Lead suchen',
    lead: 'Für Lead',
    rehearse: 'Probe starten',
    now: '1 Lead würde jetzt angeschrieben.',
    check: 'Jetzt prüfen',
    text: 'Guten Tag {{ addressee }}, hier ist {{ owner_name }} von {{ organisation }}: Wie gefiel Ihnen die Messe?',
    read: 'Guten Tag Frau',
  },
  en: {
    add: 'New playbook',
    name: 'Name',
    trigger: 'Occasion',
    own: 'Own occasion …',
    ownLabel: 'Name of the occasion',
    wait: 'Wait in days',
    subject: 'Subject',
    message: 'Message',
    save: 'Save',
    search: 'Find a lead',
    lead: 'For lead',
    rehearse: 'Start rehearsal',
    now: '1 lead would be written to now.',
    check: 'Check now',
    text: 'Guten Tag {{ addressee }}, hier ist {{ owner_name }} von {{ organisation }}: Wie gefiel Ihnen die Messe?',
    read: 'Guten Tag Frau',
  },
}

/** Whether the playbook of that name is on, as the database has it. */
async function isActive(name: string): Promise<boolean | undefined> {
  const { data } = await service.from('followup_playbooks').select('is_active').eq('name', name).maybeSingle()
  return data?.is_active as boolean | undefined
}
const preview = (page: Page) => page.getByRole('region', { name: /Vorschau|Preview/ })

for (const { language, device, size } of ways) {
  test(`${language}, ${device}: a playbook is written, rehearsed and switched on; the next check sends it`, async ({
    page,
  }) => {
    const say = words[language]
    const stamp = `${Date.now() % 1_000_000}`
    const name = `Messe ${language} ${stamp}`
    const trigger = `fair_${language}_${stamp}`
    await page.setViewportSize(size)
    await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
    const lead = await addLead({ lead: { preferred_channel: 'email' } })

    await page.goto('/sign-in?next=/playbooks')
    await signIn(page, 'manager')
    await page.getByRole('link', { name: say.add }).click()
    await page.getByLabel(say.name, { exact: true }).fill(name)
    await choose(page, page.getByRole('combobox', { name: say.trigger }), say.own)
    await page.getByLabel(say.ownLabel).fill(trigger)
    await page.getByLabel(say.wait).fill('2')
    await page.getByLabel(say.subject).fill('Unser Gespräch')
    await page.getByLabel(say.message, { exact: true }).fill(say.text)
    await page.getByLabel(say.search).fill(lead.last_name)
    await choose(
      page,
      page.getByRole('combobox', { name: say.lead }),
      `Petra ${lead.last_name}, ${lead.last_name} GmbH`,
    )
    await expect(preview(page).getByText(`${say.read} ${lead.last_name}, hier ist Anna`)).toBeVisible()
    await page.getByRole('button', { name: say.save, exact: true }).click()
    await page.waitForURL(new RegExp(`/playbooks/messe_${language}_${stamp}$`))
    expect(await isActive(name)).toBe(false)

    // a loop of its kind opens, three days ago
    await service
      .from('lead_activities')
      .insert({ lead_id: lead.id, type: trigger, occurred_at: new Date(Date.now() - 3 * 86_400_000).toISOString() })
      .throwOnError()
    await page.getByRole('button', { name: say.rehearse }).click()
    await expect(page.getByText(say.now)).toBeVisible()
    expect(await followUpsOf(lead.id)).toEqual([])
    await page.getByRole('switch').click()
    await expect(page.getByRole('switch')).toBeChecked()
    expect(await isActive(name)).toBe(true)

    await page.goto('/runs')
    const checked = page.waitForResponse('**/api/followups/check-and-trigger')
    await page.getByRole('button', { name: say.check }).click()
    expect((await checked).status()).toBe(200)
    const sent = await followUpsOf(lead.id)
    expect(sent).toMatchObject([{ playbook_id: `messe_${language}_${stamp}`, channel: 'email' }])
    await service.from('followup_playbooks').update({ is_active: false }).eq('name', name).throwOnError()
  })
}
