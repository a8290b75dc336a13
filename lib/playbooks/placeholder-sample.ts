/** What Meta's reviewer reads in place of the variables. */
const samples: Record<string, Record<'de' | 'en', string>> = {
  greeting: { de: 'Guten Tag Frau Müller', en: 'Hi Petra' },
  addressee: { de: 'Frau Müller', en: 'Petra' },
  first_name: { de: 'Petra', en: 'Petra' },
  last_name: { de: 'Müller', en: 'Müller' },
  company: { de: 'Müller Metallbau GmbH', en: 'Müller Metallbau GmbH' },
  owner_name: { de: 'Anna Vogel', en: 'Anna Vogel' },
  owner_phone: { de: '+49 30 123456', en: '+49 30 123456' },
  organisation: { de: 'Nordlicht GmbH', en: 'Nordlicht GmbH' },
  booking_link: { de: 'https://termin.example/anna', en: 'https://booking.example/anna' },
  promised_date: { de: 'Dienstag, 4. November', en: 'Tuesday, 4 November' },
  days_inactive: { de: '30', en: '30' },
  success_story: {
    de: 'Ein Metallbauer aus Kassel spart ein Drittel seiner Rüstzeiten.',
    en: 'A metalworker in Kassel saves a third of its set-up time.',
  },
  last_topic: { de: 'Umbau von Halle 2', en: 'refit of hall 2' },
}

/** An example of what fills a placeholder; of one of the organisation's own its default, else its name. */
export function placeholderSample(name: string, language: string, fallback: string | undefined): string {
  return samples[name]?.[language === 'en' ? 'en' : 'de'] ?? fallback ?? name
}
