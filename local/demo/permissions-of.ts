import type { DemoLead } from './create-leads.ts'
import type { PermissionRow } from './demo-data.ts'

const forms = ['Kontaktformular der Website', 'Messeformular auf Papier', 'E-Mail-Anfrage']

/** What a lead has agreed to, from the moment it was created; an opt-out withdraws it. */
export function permissionsOf({ row, mayWhatsapp, mayMarket }: DemoLead, position: number): PermissionRow[] {
  const since = { lead_id: row.id, obtained_local: row.created_local, withdrawn_local: row.do_not_contact_local }
  const isEnglish = row.language === 'en'
  const whatsapp: PermissionRow = {
    ...since,
    channel: 'whatsapp',
    purpose: 'request',
    basis: 'consent',
    wording: isEnglish
      ? 'Nordlicht Lagertechnik may write to me on WhatsApp about my enquiry. I can withdraw this at any time.'
      : 'Nordlicht Lagertechnik darf mir zu meiner Anfrage per WhatsApp schreiben. Das kann ich jederzeit widerrufen.',
    source: forms[position % forms.length] as string,
  }
  const marketing: PermissionRow = {
    ...since,
    channel: 'email',
    purpose: 'marketing',
    basis: position % 9 === 0 ? 'existing_customer' : 'consent',
    wording: isEnglish
      ? 'Yes, please send me examples from practice by email now and then. I can withdraw this at any time.'
      : 'Ja, ich möchte hin und wieder Beispiele aus der Praxis per E-Mail erhalten. Das kann ich jederzeit widerrufen.',
    source: position % 9 === 0 ? 'Kauf im Vorjahr' : 'Newsletter-Anmeldung mit Bestätigung per E-Mail',
  }
  return [...(mayWhatsapp ? [whatsapp] : []), ...(mayMarket ? [marketing] : [])]
}
