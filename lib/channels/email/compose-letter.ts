import type { EmailFrame } from './email-frame.ts'

/** An email before it is text or HTML: lines as they are read; only what the message and the signature say may hold links. */
export type Letter = {
  language: 'de' | 'en'
  subject: string
  paragraphs: string[]
  signature: string[]
  company: string[]
  objection: { question: string; action: string; link: string }
}

const german = {
  booking: 'Termin vereinbaren',
  office: 'Sitz',
  directors: 'Vertreten durch',
  vat: 'USt-IdNr.',
  action: 'Hier abmelden',
} as const
const words = {
  'de-sie': { ...german, question: 'Sie möchten keine E-Mails mehr von uns bekommen?' },
  'de-du': { ...german, question: 'Du möchtest keine E-Mails mehr von uns bekommen?' },
  en: {
    booking: 'Book a time',
    office: 'Registered office',
    directors: 'Represented by',
    vat: 'VAT ID',
    question: 'Would you rather not get emails from us any more?',
    action: 'Unsubscribe here',
  },
} as const

const linesOf = (text: string) => text.split(/\r\n?|\n/).map((line) => line.trimEnd())
const labelled = (label: string, value: string | null) => value && `${label}: ${value}`
const present = (lines: (string | null)[]) => lines.filter((line): line is string => Boolean(line))

/** The letter of a follow-up: its text, the owner's signature, the company's details and how to object. */
export function composeLetter(
  { subject, message }: { subject: string | null; message: string },
  { language, organisation, sender, company }: EmailFrame,
  unsubscribeUrl: string,
): Letter {
  const say = words[language]
  const contact = present([company.contact_phone, company.contact_email]).join(' · ')
  return {
    language: language === 'en' ? 'en' : 'de',
    subject: (subject ?? organisation).replaceAll(/\s+/g, ' ').trim(),
    paragraphs: linesOf(message)
      .join('\n')
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
    signature: sender?.signature
      ? linesOf(sender.signature.trim())
      : present([
          sender?.name ?? null,
          present([sender?.job_title ?? null, organisation]).join(' · '),
          sender?.phone ?? null,
          labelled(say.booking, sender?.booking_link ?? null),
        ]),
    company: present([
      company.legal_name,
      company.postal_address && present(linesOf(company.postal_address)).join(', '),
      present([labelled(say.office, company.registered_office), company.register_entry]).join(' · '),
      labelled(say.directors, company.managing_directors && present(linesOf(company.managing_directors)).join(', ')),
      labelled(say.vat, company.vat_id),
      contact,
    ]),
    objection: { question: say.question, action: say.action, link: unsubscribeUrl },
  }
}
