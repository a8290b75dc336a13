import type { ISql } from 'postgres'

export const marta = '00000000-0000-4000-8000-000000000001'
export const anna = '00000000-0000-4000-8000-000000000002'
export const ben = '00000000-0000-4000-8000-000000000003'

/** Marta (manager), Anna and Ben (reps); automatic, live since 2020, Mon–Fri 09:00–17:30 in Berlin, both channels configured and as fast as can be, company details filled. */
export async function startOrganisation(sql: ISql): Promise<void> {
  await sql`insert into auth.users (id, email) values (${marta}, 'marta@nordlicht.example'), (${anna}, 'anna@nordlicht.example'), (${ben}, 'ben@nordlicht.example')`
  await sql`insert into public.members (id, role, name, email) values
    (${marta}, 'manager', 'Marta Chef', 'marta@nordlicht.example'),
    (${anna}, 'rep', 'Anna Vogel', 'anna@nordlicht.example'),
    (${ben}, 'rep', 'Ben Kurz', 'ben@nordlicht.example')`
  await sql`update public.organisation_settings set name = 'Nordlicht', automation = 'automatic', went_live_at = '2020-01-01',
    legal_name = 'Nordlicht GmbH', postal_address = E'Hafenstraße 1\n20457 Hamburg', registered_office = 'Hamburg', register_entry = 'Amtsgericht Hamburg, HRB 1',
    managing_directors = 'Marta Chef', vat_id = 'DE123456789', contact_email = 'post@nordlicht.example', contact_phone = '040 123456'`
  await sql`update public.channel_status set state = 'on', reason = null, per_second = null`
}
