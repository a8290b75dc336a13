type Playbook = {
  id: string
  purpose: 'request' | 'marketing'
  /** German, Sie. */
  message_template: string
  translations: { [form: string]: { message?: string } }
}

/** A row of whatsapp_templates but for its content_sid, which Twilio's Content API answers to `content`. */
type WhatsappTemplate = {
  playbook_id: string
  language: 'de-sie' | 'de-du' | 'en'
  category: 'utility' | 'marketing'
  /** The placeholders that fill {{1}}, {{2}} … in order. */
  variables: string[]
  content: {
    friendly_name: string
    language: 'de' | 'en'
    variables: { [position: string]: string }
    types: { 'twilio/text': { body: string } }
  }
}

/** What the reviewer of a template reads in place of the variables; a custom field shows its name. */
const samples: { [placeholder: string]: { de: string; en: string } } = {
  addressee: { de: 'Petra Müller', en: 'Petra' },
  company: { de: 'Hansa Metallbau GmbH', en: 'Hansa Metallbau GmbH' },
  owner_name: { de: 'Anna Berger', en: 'Anna Berger' },
  organisation: { de: 'Nordlicht Solar', en: 'Nordlicht Solar' },
  promised_date: { de: 'Dienstag, 4. November', en: 'Tuesday, 4 November' },
  last_topic: { de: 'Solaranlage für Halle 2', en: 'solar panels for hall 2' },
  success_story: {
    de: 'Ein Metallbauer aus Kassel deckt zwei Drittel seines Strombedarfs vom eigenen Dach.',
    en: 'A metalworker in Kassel covers two thirds of its electricity from its own roof.',
  },
}

/** Numbers the placeholders by first appearance; Meta wants the numbers in order and without gaps. */
function numberPlaceholders(template: string): { body: string; placeholders: string[] } {
  const placeholders: string[] = []
  const body = template.replaceAll(/\{\{\s*(\w+)\s*(?:\|\s*default:\s*"[^"]*"\s*)?\}\}/g, (_, name: string) => {
    if (!placeholders.includes(name)) placeholders.push(name)
    return `{{${placeholders.indexOf(name) + 1}}}`
  })
  return { body, placeholders }
}

/** Every text of the playbooks as a WhatsApp template, in the order given; a form a playbook lacks is left out. */
export function whatsappTemplatesOf(playbooks: Playbook[]): WhatsappTemplate[] {
  return playbooks.flatMap(({ id, purpose, message_template, translations }) => {
    const texts = [
      { form: 'de-sie', language: 'de', message: message_template },
      { form: 'de-du', language: 'de', message: translations['de-du']?.message },
      { form: 'en', language: 'en', message: translations['en']?.message },
    ] as const
    return texts.flatMap(({ form, language, message }): WhatsappTemplate[] => {
      if (message === undefined) return []
      const { body, placeholders } = numberPlaceholders(message)
      const examples = placeholders.map((name, index) => [index + 1, samples[name]?.[language] ?? name])
      const content = {
        friendly_name: `${id}_${form.replace('-', '_')}`,
        language,
        variables: Object.fromEntries(examples),
        types: { 'twilio/text': { body } },
      }
      const category = purpose === 'marketing' ? 'marketing' : 'utility'
      return [{ playbook_id: id, language: form, category, variables: placeholders, content }]
    })
  })
}
