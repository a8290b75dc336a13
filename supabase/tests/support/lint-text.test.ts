import { describe, expect, test } from 'vitest'
import { lintText, textRules, type Form, type Piece } from './lint-text.ts'

const templates: Record<Form | 'story', string> = {
  'de-sie': `Guten Tag {{ addressee }},

zu unserem Angebot für {{ company | default: "Sie" }} bin ich gern für Sie da, {{ owner_name }} von {{ organisation }}. Nehmen Sie sich für die Prüfung gern die Zeit, die Sie brauchen; ein Wort genügt. Passt es so, haben Sie eine Frage, oder soll ich mich später melden?`,
  'de-du': `Hallo {{ addressee }},

zu unserem Angebot für {{ company | default: "dich" }} bin ich gern für dich da, {{ owner_name }} von {{ organisation }}. Nimm dir für die Prüfung gern die Zeit, die du brauchst; ein Wort genügt. Passt es so, hast du eine Frage, oder soll ich mich später melden?`,
  en: `Hi {{ addressee }},

Any question about our proposal for {{ company | default: "you" }} can come to me, {{ owner_name }} at {{ organisation }}. Take the time you need to look at it; a word is enough for me. Does it work as it stands, do you have a question, or is later better?`,
  story: `Guten Tag {{ addressee }},

ein Beispiel für {{ company | default: "Sie" }} von {{ owner_name }} aus dem Haus {{ organisation }}. Kurz erzählt: {{ success_story }}

Soll ich Ihnen die Einzelheiten dazu schicken? Ein Ja genügt. Wenn Sie solche Nachrichten nicht mehr möchten, antworten Sie jederzeit mit STOPP. Dafür entstehen nur Kosten nach dem Basistarif.`,
}
const values: Record<string, string> = {
  addressee: 'Frau Dr. Müller',
  company: 'Stahlbau Nord',
  owner_name: 'Anna Berger',
  organisation: 'Nordlicht',
  success_story: 'Ein Betrieb aus Kassel bekam ein neues Dach. Es hält.',
}

function goodPiece(part: Piece['part'], form: Form, story: boolean): Piece {
  const template = templates[story ? 'story' : form]
  const message = template.replaceAll(/\{\{ (\w+)[^}]*\}\}/g, (_, name: string) => values[name] ?? '')
  const text = { template, message, subject: 'Ihre Meinung zu unserem Angebot', 'subject template': 'Unser Angebot' }[
    part
  ]
  return { part, form, story, lead: 'full', text }
}

describe('the linter of playbook texts', () => {
  test.each(textRules)(
    '$name',
    ({ name, parts: [first], plant: { form = 'de-sie', story = false, part = first, spoil } }) => {
      const good = goodPiece(part ?? 'message', form, story)
      expect(lintText(good)).toEqual([])
      expect(lintText({ ...good, text: spoil(good.text) })).toEqual([name])
    },
  )
})
