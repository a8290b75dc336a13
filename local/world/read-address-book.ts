import type { AddressBook } from '../messages/address-book.ts'
import type { Query } from '../supabase/database.ts'

/** The leads' names by phone and email, and the organisation's time zone, as the database has them at this moment. */
export async function readAddressBook(query: Query): Promise<AddressBook> {
  const leads = await query<{ address: string; name: string }>(`
    select a.address, string_agg(distinct concat_ws(' ', l.title, l.first_name, l.last_name), ', ') as name
    from public.leads l cross join lateral (values (l.phone_e164), (l.email_normalized)) a (address)
    where a.address is not null and concat_ws(' ', l.first_name, l.last_name) <> '' group by a.address`)
  const [organisation] = await query<{ time_zone: string }>('select time_zone from public.organisation_settings')
  if (!organisation) throw new Error('The organisation has no settings.')
  return { timeZone: organisation.time_zone, names: new Map(leads.map(({ address, name }) => [address, name])) }
}
