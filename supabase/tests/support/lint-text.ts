export type Form = 'de-sie' | 'de-du' | 'en'

/** A playbook's text before or after rendering; a `story` may be as long as an email, the others must suit a phone. */
export type Piece = {
  part: 'template' | 'subject template' | 'message' | 'subject'
  form: Form
  story: boolean
  lead: 'full' | 'minimal' | 'longest'
  text: string
}

type Rule = {
  name: string
  parts: Piece['part'][]
  breaks: (piece: Piece) => boolean
  /** Spoils a good text in the one way this rule is there for; `form` and `story` say which good text. */
  plant: { form?: Form; story?: boolean; part?: Piece['part']; spoil: (good: string) => string }
}

const placeholder = /\{\{\s*(\w+)\s*(?:\|\s*default:\s*"([^"]*)"\s*)?\}\}/g
const placeholders = (text: string) =>
  [...text.matchAll(placeholder)].map(([, name = '', fallback]) => ({ name, fallback }))
const words = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
const says = (text: string, phrases: string) =>
  new RegExp(`(?<![\\p{L}])(?:${phrases})(?![\\p{L}])`, 'iu').test(text.replaceAll(placeholder, '§'))
const isGerman = ({ form }: Piece) => form !== 'en'
const body = (text: string) => text.slice(text.indexOf('\n\n') + 2)

/** Known for every lead, or known whenever the trigger type occurs, or (success_story) missing on purpose: no default. */
const neverMissing = ['addressee', 'owner_name', 'organisation', 'promised_date', 'success_story']

const opening = { 'de-sie': 'Guten Tag ', 'de-du': 'Hallo ', en: 'Hi ' }
const chasing = [
  'nachhaken|nachfassen|nachzuhaken|nachfragen|erinnern|erinnerung|leider|nichts gehört|noch keine|immer noch|warte',
  "checking in|follow(?:ing)? up|touch(?:ing)? base|circl(?:e|ing) back|haven't|have not heard|reminder|unfortunately|waiting",
].join('|')
const luring = 'rabatt|nachlass|sonderpreis|gratis|kostenlos|discount|% off|special offer|free|garantiert|guaranteed'
const relativeTime = [
  'gestern|vorgestern|heute|neulich|kürzlich|vor kurzem|vor \\p{L}+ (?:tagen|wochen)|(?:diese|letzte|vorige)[nr]? woche|seit',
  'yesterday|today|recently|the other day|(?:last|this) week|(?:days?|weeks?) ago|since',
].join('|')

/** What every playbook text must satisfy, whichever lead it is rendered for. */
export const textRules: Rule[] = [
  {
    name: 'WhatsApp: 220 to 320 characters',
    parts: ['message'],
    breaks: ({ text, story, lead }) => !story && lead !== 'longest' && (text.length < 220 || text.length > 320),
    plant: {
      spoil: (good) => good.replace('Angebot', 'Angebot über die Planung, die Lieferung, den Einbau und die Wartung'),
    },
  },
  {
    name: 'WhatsApp: at most 1024 characters',
    parts: ['message'],
    breaks: ({ text }) => text.length > 1024,
    plant: { story: true, spoil: (good) => good.replace('Dach', 'Dach'.repeat(200)) },
  },
  {
    name: 'email: 35 to 120 words',
    parts: ['message'],
    breaks: ({ text }) => words(text).length < 35 || words(text).length > 120,
    plant: { story: true, spoil: (good) => good.replace('Dach', 'Dach'.padEnd(300, ' so gut')) },
  },
  {
    name: 'exactly one question',
    parts: ['template', 'message'],
    breaks: ({ text }) => text.split('?').length !== 2,
    plant: { spoil: (good) => good.replace('da,', 'da? Sicher,') },
  },
  {
    name: 'no exclamation mark, no emoji',
    parts: ['template', 'subject template', 'message', 'subject'],
    breaks: ({ text }) => /!|\p{Extended_Pictographic}/u.test(text),
    plant: { spoil: (good) => good.replace('genügt.', 'genügt 🙂.') },
  },
  {
    name: 'nothing unresolved',
    parts: ['message', 'subject'],
    breaks: ({ text }) => /[{}]|\b(?:undefined|null)\b/.test(text),
    plant: { spoil: (good) => good.replace('Stahlbau', '{{ company }}') },
  },
  {
    name: 'clean white space',
    parts: ['template', 'subject template', 'message', 'subject'],
    breaks: ({ text }) => text !== text.trim() || /[\t\r]| {2}| \n|\n |(?<!\n)\n(?!\n)|\n{3}/.test(text),
    plant: { spoil: (good) => good.replace('. ', '.  ') },
  },
  {
    name: 'no stray punctuation',
    parts: ['message', 'subject'],
    breaks: ({ text }) => /\s[,.;:?)]|[,;:(] *[,.;:?)]|[;:(„] *\n|\.\.|\.,|\?\?|„ *“|“ *”/.test(text),
    plant: { spoil: (good) => good.replace('Anna Berger von Nordlicht', '') },
  },
  {
    name: "the language's own quotation marks",
    parts: ['message', 'subject'],
    breaks: (piece) =>
      /"/.test(piece.text.replaceAll(isGerman(piece) ? /„[^„“”]+“/g : /“[^„“”]+”/g, '').replaceAll(/[„“”]/g, '"')),
    plant: { spoil: (good) => good.replace('Wort', '"Wort"') },
  },
  {
    name: 'greeting, blank line, then lower case in German and upper case in English',
    parts: ['message'],
    breaks: (piece) => {
      const [greeting = '', ...rest] = piece.text.split(',\n\n')
      if (!greeting.startsWith(opening[piece.form]) || greeting.includes('\n') || rest.length === 0) return true
      const after = isGerman(piece) ? /^(?:\p{Ll}|Sie\b|Ihr(?:e[mnrs]?)?\b|Ihnen\b)/u : /^\p{Lu}/u
      return !after.test(body(piece.text))
    },
    plant: { spoil: (good) => good.replace('\n\nzu', '\n\nZu') },
  },
  {
    name: 'greets by name',
    parts: ['template'],
    breaks: ({ text, form }) => !text.startsWith(`${opening[form]}{{ addressee }},\n\n`),
    plant: { spoil: (good) => good.replace('Guten Tag', 'Hallo') },
  },
  {
    name: 'no chasing, no guilt',
    parts: ['template', 'subject template'],
    breaks: ({ text }) => says(text, chasing),
    plant: { spoil: (good) => good.replace('ein Wort', 'leider ein Wort') },
  },
  {
    name: 'no lure, no discount',
    parts: ['template', 'subject template'],
    breaks: ({ text }) => says(text, luring),
    plant: { form: 'en', spoil: (good) => good.replace('our proposal', 'our discount proposal') },
  },
  {
    name: 'true whenever it is sent',
    parts: ['template', 'subject template'],
    breaks: ({ text }) => says(text, relativeTime),
    plant: { spoil: (good) => good.replace('unserem Angebot', 'unserem Angebot von letzter Woche') },
  },
  {
    name: 'one form of address',
    parts: ['template', 'subject template'],
    breaks: ({ text, form }) => {
      const written = text.replaceAll(/\{\{\s*\w+\s*\|\s*default:\s*"([^"]*)"\s*\}\}/g, '$1')
      if (form === 'en') return /[äöüß„]|(?<!\p{L})(?:der|die|und|Sie|dich)(?!\p{L})/u.test(written)
      if (form === 'de-sie') return says(written, 'du|dich|dir|dein(?:e[mnrs]?)?|euch|euer')
      return /(?<!\p{L})(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?!\p{L})/u.test(written)
    },
    plant: { form: 'de-du', spoil: (good) => good.replace('"dich"', '"Sie"') },
  },
  {
    name: 'names sender and firm',
    parts: ['template'],
    breaks: ({ text }) =>
      !['owner_name', 'organisation'].every((name) => placeholders(text).some((one) => one.name === name)),
    plant: { spoil: (good) => good.replace('{{ owner_name }}', 'Ihr Team') },
  },
  {
    name: 'Meta: no variable first or last',
    parts: ['template'],
    breaks: ({ text }) => /^\W*\{\{|\}\}[^\p{L}\p{N}]*$/u.test(text),
    plant: { spoil: (good) => `${good.replace('?', ':')} von wem? {{ owner_name }}.` },
  },
  {
    name: 'Meta: a word between two variables',
    parts: ['template'],
    breaks: ({ text }) => /\}\}[^\p{L}\p{N}]*\{\{/u.test(text),
    plant: { spoil: (good) => good.replace('}} von {{', '}}, {{') },
  },
  {
    name: 'Meta: no variable alone on its line',
    parts: ['template'],
    breaks: ({ text }) =>
      text.split('\n').some((line) => /\{\{/.test(line) && !/\p{L}/u.test(line.replaceAll(placeholder, ''))),
    plant: { story: true, spoil: (good) => good.replace('Kurz erzählt: ', 'Kurz erzählt:\n\n') },
  },
  {
    name: 'Meta: more than twice as many words as variables',
    parts: ['template'],
    breaks: ({ text }) => words(text.replaceAll(placeholder, '')).length < 2 * placeholders(text).length + 1,
    plant: { spoil: (good) => good.replace('ein Wort', 'bei {{ owner_name }} '.repeat(60) + 'ein Wort') },
  },
  {
    name: 'a default, or known whenever it is sent',
    parts: ['template', 'subject template'],
    breaks: ({ text, story }) =>
      placeholders(text).some(
        ({ name, fallback }) =>
          fallback === '' ||
          (fallback === undefined && !neverMissing.includes(name)) ||
          (name === 'success_story' && (!story || fallback !== undefined)),
      ),
    plant: { spoil: (good) => good.replace(' | default: "Sie"', '') },
  },
  {
    name: 'one default per placeholder',
    parts: ['template'],
    breaks: ({ text }) =>
      placeholders(text).some((one) =>
        placeholders(text).some((two) => one.name === two.name && one.fallback !== two.fallback),
      ),
    plant: { spoil: (good) => good.replace('von {{', 'von {{ company | default: "hier" }} und {{') },
  },
  {
    name: 'free text after a colon or in quotation marks',
    parts: ['template'],
    breaks: (piece) => isGerman(piece) && /(?<!:\s+|„)\{\{\s*(?:last_topic|success_story)\b/.test(piece.text),
    plant: { spoil: (good) => good.replace('Angebot', 'Angebot über {{ last_topic | default: "Ihr Vorhaben" }}') },
  },
  {
    name: 'a story says how to object, and what that costs',
    parts: ['template'],
    breaks: (piece) =>
      piece.story && !(isGerman(piece) ? /\bSTOPP\b.*Basistarif/su : /\bSTOP\b.*basic rate/su).test(piece.text),
    plant: { story: true, spoil: (good) => good.replace('STOPP', 'einem Nein') },
  },
  {
    name: 'subject: one line of at most 45 characters, no question, no full stop',
    parts: ['subject'],
    breaks: ({ text }) => text === '' || text.length > 45 || /[\n?]|\.$/.test(text),
    plant: { part: 'subject', spoil: (good) => `${good} und zu allem anderen auch` },
  },
  {
    name: 'subject: nothing of unknown length',
    parts: ['subject template'],
    breaks: ({ text }) => placeholders(text).some(({ name }) => name !== 'promised_date'),
    plant: { part: 'subject template', spoil: (good) => `${good} für {{ company | default: "Sie" }}` },
  },
]

/** The names of the rules a text breaks; none for a good one. */
export function lintText(piece: Piece): string[] {
  return textRules.filter(({ parts, breaks }) => parts.includes(piece.part) && breaks(piece)).map(({ name }) => name)
}
