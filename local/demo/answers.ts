/** What leads of the demo write back; none of them addresses the reader by a pronoun. */
export const answers = {
  de: {
    proposal_no_response: [
      'Passt so, bitte die Auftragsbestätigung schicken.',
      'Eine Frage noch: Ist die Montage enthalten?',
      'Bitte Anfang nächsten Monats noch einmal melden.',
      'Liegt bei der Geschäftsführung, sieht gut aus.',
    ],
    commitment_no_action: [
      'Ist erledigt, die Pläne sind unterwegs.',
      'Freitag passt besser.',
      'Bis Mittwoch liegen die Maße vor.',
    ],
    callback_missed: ['Donnerstag, 10 Uhr.', 'Morgen ab 14 Uhr gern.', 'Heute Nachmittag passt gut.'],
    ghosted_after_meeting: [
      'Ja, gern mit einem Vorschlag.',
      'Im Moment nicht, im Frühjahr wieder.',
      'Ja, bitte an den Betriebsleiter in Kopie.',
    ],
    price_objection_silence: [
      'Eher der Umfang, die Bühne brauchen wir noch nicht.',
      'Das Budget ist für dieses Jahr ausgeschöpft.',
      'Budget. Geht es in zwei Schritten?',
    ],
    nurture_30d: ['Ja, bitte schicken.', 'Klingt interessant, gern mehr dazu.'],
  },
  en: {
    proposal_no_response: [
      'Works for us, please send the confirmation.',
      'One question: is installation included?',
      'Next month would be better.',
    ],
    commitment_no_action: ['Done, the drawings are on their way.', 'Friday suits us better.'],
    callback_missed: ['Thursday, 10 am.', 'Tomorrow after 2 pm please.'],
    ghosted_after_meeting: ['Yes please.', 'Not right now, thank you.'],
    price_objection_silence: ['Mostly the scope.', 'The budget, I am afraid.'],
    nurture_30d: ['Yes, please send it.'],
  },
}
