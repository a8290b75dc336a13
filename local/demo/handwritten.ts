type Parts = { greeting: string; topic: string | undefined; signature: string }

/** Messages members sent instead of a playbook's text, written by hand or with an AI's help, per form of address. */
export const handwritten: {
  [author in 'human' | 'ai']: { [form in 'de-sie' | 'de-du' | 'en']: Array<(parts: Parts) => string> }
} = {
  human: {
    'de-sie': [
      ({ greeting, signature }) =>
        `${greeting}, ich habe unser letztes Gespräch noch einmal durchgesehen. Passt für Sie ein kurzes Telefonat in dieser Woche? Viele Grüße von ${signature}`,
      ({ greeting, signature }) =>
        `${greeting}, wie ist der Stand bei Ihnen? Ein Satz genügt mir. Viele Grüße von ${signature}`,
    ],
    'de-du': [
      ({ greeting, signature }) =>
        `${greeting}, wie ist der Stand bei dir? Ein Satz reicht mir völlig. Viele Grüße von ${signature}`,
    ],
    en: [
      ({ greeting, signature }) =>
        `${greeting}, where do things stand on your side? One line is plenty. Best wishes from ${signature}`,
    ],
  },
  ai: {
    'de-sie': [
      ({ greeting, topic, signature }) =>
        `${greeting}, zu unserem Thema „${topic ?? 'Ihr Lager'}“ habe ich die offenen Punkte zusammengefasst. Soll ich sie Ihnen schicken? ${signature}`,
    ],
    'de-du': [
      ({ greeting, topic, signature }) =>
        `${greeting}, zu unserem Thema „${topic ?? 'euer Lager'}“ habe ich die offenen Punkte zusammengefasst. Soll ich sie dir schicken? ${signature}`,
    ],
    en: [
      ({ greeting, topic, signature }) =>
        `${greeting}, I have put together the open points on ${topic ?? 'your warehouse'}. Shall I send them over? ${signature}`,
    ],
  },
}
