/** What happens to a message for a magic recipient. */
export type MagicEffect =
  /** Refused before acceptance; `once`: only the first attempt since the start, the next one is accepted. */
  | { kind: 'refuse'; status: number; code: number | string; message: string; retryAfter?: number; once?: true }
  /** No answer; `accepted`: the message is on its way all the same. */
  | { kind: 'unanswered'; how: 'drop' | 'hang'; accepted: boolean }
  /** Accepted; these callbacks follow, in this order. */
  | { kind: 'callbacks'; statuses: readonly string[]; errorCode?: number; times?: 2; silent?: true }

/** `address` is a phone number, or the part of an email address before `@` or `+`, at any domain. */
export type MagicRecipient = { address: string; effect: MagicEffect; de: string; en: string }

const overloaded = { kind: 'refuse', status: 429, retryAfter: 1 } as const
const phoneLimit = { ...overloaded, code: 20429, message: 'Too Many Requests' } as const
const emailLimit = {
  ...overloaded,
  code: 'rate_limit_exceeded',
  message: 'Too many requests. You can only make 5 requests per second.',
} as const

/** Recipients that provoke every kind of trouble; numbers that Twilio itself has as magic keep their meaning. */
export const magicRecipients: readonly MagicRecipient[] = [
  {
    address: '+15005550001',
    effect: { kind: 'refuse', status: 400, code: 21211, message: "The 'To' number is not a valid phone number" },
    de: '400, 21211: ungültige Nummer',
    en: '400, 21211: invalid number',
  },
  {
    address: '+15005550002',
    effect: { kind: 'callbacks', statuses: ['queued', 'sent', 'undelivered'], errorCode: 63024 },
    de: 'Angenommen, dann unzustellbar mit 63024: kein WhatsApp',
    en: 'Accepted, then undelivered with 63024: not on WhatsApp',
  },
  {
    address: '+15005550003',
    effect: { kind: 'callbacks', statuses: ['queued', 'sent', 'undelivered'], errorCode: 63049 },
    de: 'Angenommen, dann unzustellbar mit 63049: Meta stellt nicht zu',
    en: 'Accepted, then undelivered with 63049: Meta chose not to deliver',
  },
  {
    address: '+15005550004',
    effect: { kind: 'refuse', status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' },
    de: '400, 21610: hat sich abgemeldet',
    en: '400, 21610: has opted out',
  },
  {
    address: '+15005550005',
    effect: { kind: 'callbacks', statuses: ['queued', 'failed'], errorCode: 63016 },
    de: 'Angenommen, dann fehlgeschlagen mit 63016: außerhalb der 24 Stunden',
    en: 'Accepted, then failed with 63016: outside of the 24 hours',
  },
  { address: '+15005550007', effect: phoneLimit, de: '429 mit Retry-After: 1', en: '429 with Retry-After: 1' },
  {
    address: '+15005550008',
    effect: { kind: 'refuse', status: 500, code: 20500, message: 'An internal server error has occurred' },
    de: '500, nicht angenommen',
    en: '500, not accepted',
  },
  {
    address: '+15005550009',
    effect: { kind: 'refuse', status: 400, code: 21614, message: "'To' number is not a valid mobile number" },
    de: '400, 21614: kein Mobiltelefon',
    en: '400, 21614: not a mobile number',
  },
  {
    address: '+15005550010',
    effect: { kind: 'unanswered', how: 'hang', accepted: false },
    de: 'Antwortet nie, nicht angenommen',
    en: 'Never answers, not accepted',
  },
  {
    address: '+15005550011',
    effect: { kind: 'unanswered', how: 'drop', accepted: false },
    de: 'Verbindung bricht ab, nicht angenommen',
    en: 'Connection drops, not accepted',
  },
  {
    address: '+15005550012',
    effect: { kind: 'unanswered', how: 'drop', accepted: true },
    de: 'Angenommen, dann bricht die Verbindung ab',
    en: 'Accepted, then the connection drops',
  },
  {
    address: '+15005550013',
    effect: { kind: 'callbacks', statuses: ['queued', 'sent', 'delivered'], times: 2 },
    de: 'Jede Rückmeldung kommt doppelt',
    en: 'Every callback comes twice',
  },
  {
    address: '+15005550014',
    effect: { kind: 'callbacks', statuses: ['delivered', 'sent', 'queued'] },
    de: 'Rückmeldungen kommen in verkehrter Reihenfolge',
    en: 'Callbacks come in reverse order',
  },
  {
    address: '+15005550015',
    effect: { kind: 'refuse', status: 503, code: 20503, message: 'Service unavailable' },
    de: '503, nicht angenommen',
    en: '503, not accepted',
  },
  {
    address: '+15005550016',
    effect: { kind: 'unanswered', how: 'hang', accepted: true },
    de: 'Angenommen, antwortet aber nie',
    en: 'Accepted, but never answers',
  },
  {
    address: '+15005550017',
    effect: { kind: 'callbacks', statuses: ['queued', 'sent', 'delivered'], silent: true },
    de: 'Zugestellt, aber ohne eine einzige Rückmeldung',
    en: 'Delivered, but without a single callback',
  },
  {
    address: '+15005550018',
    effect: { kind: 'callbacks', statuses: ['queued', 'failed'], errorCode: 63018 },
    de: 'Angenommen, dann fehlgeschlagen mit 63018: Absender zu schnell',
    en: 'Accepted, then failed with 63018: sender too fast',
  },
  {
    address: '+15005550019',
    effect: { ...phoneLimit, once: true },
    de: 'Beim ersten Mal 429, danach angenommen',
    en: '429 the first time, accepted after that',
  },
  {
    address: '+15005550020',
    effect: {
      kind: 'refuse',
      status: 400,
      code: 63007,
      message: 'Twilio could not find a Channel with the specified From address',
    },
    de: '400, 63007: Absender unbekannt, der Kanal wird angehalten',
    en: '400, 63007: unknown sender, the channel is halted',
  },
  {
    address: 'bounced',
    effect: { kind: 'callbacks', statuses: ['sent', 'bounced'] },
    de: 'Angenommen, dann dauerhaft unzustellbar',
    en: 'Accepted, then a permanent bounce',
  },
  {
    address: 'complained',
    effect: { kind: 'callbacks', statuses: ['sent', 'delivered', 'complained'] },
    de: 'Zugestellt, dann als Spam gemeldet',
    en: 'Delivered, then reported as spam',
  },
  {
    address: 'suppressed',
    effect: { kind: 'callbacks', statuses: ['suppressed'] },
    de: 'Angenommen, aber gesperrt: wird nicht verschickt',
    en: 'Accepted, but suppressed: not sent',
  },
  {
    address: 'failed',
    effect: { kind: 'callbacks', statuses: ['failed'] },
    de: 'Angenommen, dann fehlgeschlagen',
    en: 'Accepted, then failed',
  },
  {
    address: 'delayed',
    effect: { kind: 'callbacks', statuses: ['sent', 'delivery_delayed', 'delivered'] },
    de: 'Wird verspätet zugestellt',
    en: 'Delivered with a delay',
  },
  {
    address: 'duplicate',
    effect: { kind: 'callbacks', statuses: ['sent', 'delivered'], times: 2 },
    de: 'Jede Rückmeldung kommt doppelt',
    en: 'Every callback comes twice',
  },
  {
    address: 'reordered',
    effect: { kind: 'callbacks', statuses: ['delivered', 'sent'] },
    de: 'Rückmeldungen kommen in verkehrter Reihenfolge',
    en: 'Callbacks come in reverse order',
  },
  {
    address: 'silent',
    effect: { kind: 'callbacks', statuses: ['sent', 'delivered'], silent: true },
    de: 'Zugestellt, aber ohne eine einzige Rückmeldung',
    en: 'Delivered, but without a single callback',
  },
  {
    address: 'invalid',
    effect: { kind: 'refuse', status: 422, code: 'validation_error', message: 'Invalid `to` field.' },
    de: '422: ungültige Adresse',
    en: '422: invalid address',
  },
  { address: 'ratelimit', effect: emailLimit, de: '429 mit Retry-After: 1', en: '429 with Retry-After: 1' },
  {
    address: 'busy',
    effect: { ...emailLimit, once: true },
    de: 'Beim ersten Mal 429, danach angenommen',
    en: '429 the first time, accepted after that',
  },
  {
    address: 'quota',
    effect: {
      kind: 'refuse',
      status: 429,
      code: 'daily_quota_exceeded',
      message: 'You have reached your daily email sending quota.',
    },
    de: '429: Tageskontingent aufgebraucht',
    en: '429: daily quota used up',
  },
  {
    address: 'error500',
    effect: { kind: 'refuse', status: 500, code: 'internal_server_error', message: 'An unexpected error occurred.' },
    de: '500, nicht angenommen',
    en: '500, not accepted',
  },
  {
    address: 'hang',
    effect: { kind: 'unanswered', how: 'hang', accepted: false },
    de: 'Antwortet nie, nicht angenommen',
    en: 'Never answers, not accepted',
  },
  {
    address: 'drop',
    effect: { kind: 'unanswered', how: 'drop', accepted: false },
    de: 'Verbindung bricht ab, nicht angenommen',
    en: 'Connection drops, not accepted',
  },
  {
    address: 'dropafter',
    effect: { kind: 'unanswered', how: 'drop', accepted: true },
    de: 'Angenommen, dann bricht die Verbindung ab; derselbe Schlüssel liefert danach dieselbe id',
    en: 'Accepted, then the connection drops; the same key returns the same id afterwards',
  },
]
