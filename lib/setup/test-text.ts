const words = {
  de: {
    subject: 'Testnachricht',
    email: (organisation: string) =>
      `Guten Tag,\n\ndiese Testnachricht zeigt: E-Mails von ${organisation} kommen an. Sie ging nur an Sie und zählt in keiner Auswertung.\n\nAntworten Sie kurz darauf, dann zeigt die Einrichtung auch, ob Antworten ankommen:`,
    whatsapp: (organisation: string) =>
      `Testnachricht: WhatsApp von ${organisation} kommt an. Sie ging nur an Sie und zählt in keiner Auswertung. Antworten Sie kurz, dann zeigt die Einrichtung auch, ob Antworten ankommen.`,
  },
  en: {
    subject: 'Test message',
    email: (organisation: string) =>
      `Hello,\n\nThis test message shows that emails from ${organisation} arrive. It went to you only and counts in no figure.\n\nAnswer it briefly, and the set-up page shows whether answers arrive, too:`,
    whatsapp: (organisation: string) =>
      `Test message: WhatsApp from ${organisation} arrives. It went to you only and counts in no figure. Answer it briefly, and the set-up page shows whether answers arrive, too.`,
  },
}

/** What a manager reads in a test message. */
export function testText(
  language: 'de' | 'en',
  organisation: string,
): { subject: string; email: string; whatsapp: string } {
  const { subject, email, whatsapp } = words[language]
  return { subject: `${organisation}: ${subject}`, email: email(organisation), whatsapp: whatsapp(organisation) }
}
