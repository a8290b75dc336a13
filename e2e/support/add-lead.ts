import { service } from './world-access.ts'

let count = 0
const run = Date.now() % 100_000

type Wish = {
  lead?: Record<string, unknown>
  activity?: { type: string; daysAgo: number; context?: object }
  permissions?: ('whatsapp' | 'email')[]
}
export type AddedLead = { id: string; email: string; phone_e164: string; last_name: string }

const daysBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** A lead of Anna's of its own for one journey, with an address, a phone, and an activity that opens a signal. */
export async function addLead({ lead, activity, permissions = ['whatsapp'] }: Wish = {}): Promise<AddedLead> {
  count += 1
  const name = `Probe${run}x${count}`
  const { data: anna } = await service
    .from('members')
    .select('id')
    .eq('email', 'anna@demo.example')
    .single()
    .throwOnError()
  const { data: added } = await service
    .from('leads')
    .insert({
      first_name: 'Petra',
      last_name: name,
      salutation: 'frau',
      company: `${name} GmbH`,
      email: `${name.toLowerCase()}@kunde.example`,
      phone_e164: `+4917139${String(run).padStart(5, '0')}${String(count).padStart(2, '0')}`,
      owner_id: anna.id,
      created_at: daysBefore(60),
      ...lead,
    })
    .select('id, email, phone_e164, last_name')
    .single<AddedLead>()
    .throwOnError()
  for (const channel of permissions) {
    const address = channel === 'email' ? added.email : added.phone_e164
    if (!address) continue
    await service
      .from('contact_permissions')
      .insert({
        address,
        channel,
        purpose: 'marketing',
        basis: 'consent',
        wording: 'Test',
        source: 'test',
        obtained_at: daysBefore(60),
      })
      .throwOnError()
  }
  if (activity) {
    await service
      .from('lead_activities')
      .insert({
        lead_id: added.id,
        type: activity.type,
        occurred_at: daysBefore(activity.daysAgo),
        context: activity.context ?? {},
      })
      .throwOnError()
  }
  return added
}
