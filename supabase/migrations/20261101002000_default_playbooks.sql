-- The six playbooks every organisation starts with. One text per form (German Sie, German Du, English) serves WhatsApp, email and the owner's
-- task alike, so it obeys Meta's template rules: no variable first, last, alone on a line or beside another. In German, free text (last_topic,
-- success_story) stands after a colon, where no case can go wrong. A placeholder without a default is always known, or its absence shall hold the
-- message back for a person (a callback without a day, no story left). Rows that exist are left alone: a manager's wording survives.

insert into public.followup_playbooks (
  id, name, description, trigger_type, delay_days, expires_after_days, min_bant, max_per_lead, purpose,
  message_template, subject_template, translations, preferred_channels, needs_approval, category, priority
)
values
(
  'proposal_no_response',
  'Proposal Follow-up',
  'Ein Angebot ist verschickt und noch ohne Antwort: Passt es, gibt es eine Frage oder lieber später?',
  'proposal_sent', 3, 14, null, null, 'request',
  $text$Guten Tag {{ addressee }},

zu unserem Angebot für {{ company | default: "Sie" }} soll keine Frage offen bleiben. Dafür bin ich da, {{ owner_name }} von {{ organisation }}. Nehmen Sie sich gern Zeit; ein Wort als Antwort genügt. Passt es so, haben Sie eine Frage, oder soll ich mich später melden?$text$,
  'Ihre Meinung zu unserem Angebot',
  jsonb_build_object(
    'de-du', jsonb_build_object(
      'message', $text$Hallo {{ addressee }},

zu unserem Angebot für {{ company | default: "dich" }} soll keine Frage offen bleiben. Dafür bin ich da, {{ owner_name }} von {{ organisation }}. Nimm dir gern Zeit; ein Wort als Antwort reicht. Passt es so, hast du eine Frage, oder soll ich mich später melden?$text$,
      'subject', 'Deine Meinung zu unserem Angebot'
    ),
    'en', jsonb_build_object(
      'name', 'Proposal follow-up',
      'description', 'A proposal is out and still without an answer: does it fit, is there a question, or is later better?',
      'message', $text$Hi {{ addressee }},

Any question about our proposal for {{ company | default: "you" }} can come straight to me, {{ owner_name }} at {{ organisation }}. Take the time you need; a one-word reply is plenty. Does it work as it stands, do you have a question, or is later better?$text$,
      'subject', 'Your view on our proposal'
    )
  ),
  '{whatsapp,email}', false, 'reminder', 8
),
(
  'commitment_no_action',
  'Zusage ohne Aktion',
  'Der Lead hat etwas zugesagt, und der Tag ist vorbei: Ist es erledigt, oder welches Datum passt?',
  'verbal_commitment', 2, 14, null, null, 'request',
  $text$Guten Tag {{ addressee }},

für {{ promised_date | default: "unser weiteres Gespräch" }} steht bei mir, {{ owner_name }} von {{ organisation }}, Ihr nächster Schritt in den Notizen. Thema: {{ last_topic | default: "Ihr Vorhaben" }}. Ist das erledigt, oder welches Datum passt Ihnen besser? Ein Wort genügt. Fehlt Ihnen etwas von uns, schreiben Sie es gern dazu.$text$,
  'Vorgemerkt: Ihr nächster Schritt',
  jsonb_build_object(
    'de-du', jsonb_build_object(
      'message', $text$Hallo {{ addressee }},

für {{ promised_date | default: "unser weiteres Gespräch" }} steht bei mir, {{ owner_name }} von {{ organisation }}, dein nächster Schritt in den Notizen. Thema: {{ last_topic | default: "dein Vorhaben" }}. Ist das erledigt, oder welches Datum passt dir besser? Ein Wort reicht. Fehlt dir etwas von uns, schreib es gern dazu.$text$,
      'subject', 'Vorgemerkt: dein nächster Schritt'
    ),
    'en', jsonb_build_object(
      'name', 'Commitment without action',
      'description', 'The lead promised something and the day has passed: is it done, or which date suits?',
      'message', $text$Hi {{ addressee }},

My notes for {{ promised_date | default: "our next conversation" }} mention your next step on {{ last_topic | default: "your project" }}. Is that done, or which date suits you better? One word is enough. I'm {{ owner_name }} at {{ organisation }}, and if anything is missing on our side, just tell me.$text$,
      'subject', 'Noted: your next step'
    )
  ),
  '{whatsapp,in_app}', false, 'reminder', 9
),
(
  'callback_missed',
  'Verpasster Rückruf',
  'Der Lead wollte bis zu einem Tag zurückrufen, und es kam kein Gespräch zustande: Wann passt es?',
  'promised_callback', 1, 14, null, null, 'request',
  $text$Guten Tag {{ addressee }},

Ihr Rückruf bei mir, {{ owner_name }} von {{ organisation }}, war für {{ promised_date }} vorgemerkt; vielleicht haben wir uns einfach verpasst. Damit Sie keine Mühe haben, rufe ich gern selbst an. Wann passt es Ihnen am besten? Eine Antwort wie „Donnerstag, 10 Uhr“ genügt.$text$,
  'Ein neuer Termin für unser Telefonat',
  jsonb_build_object(
    'de-du', jsonb_build_object(
      'message', $text$Hallo {{ addressee }},

dein Rückruf bei mir, {{ owner_name }} von {{ organisation }}, war für {{ promised_date }} vorgemerkt; vielleicht haben wir uns einfach verpasst. Damit du keine Mühe hast, rufe ich gern selbst an. Wann passt es dir am besten? Eine Antwort wie „Donnerstag, 10 Uhr“ reicht.$text$,
      'subject', 'Ein neuer Termin für unser Telefonat'
    ),
    'en', jsonb_build_object(
      'name', 'Missed callback',
      'description', 'The lead meant to call back by a day, and no conversation came about: what time suits?',
      'message', $text$Hi {{ addressee }},

Our call was pencilled in for {{ promised_date }}; perhaps we simply missed each other. I'm {{ owner_name }} at {{ organisation }}, and I'm happy to call you to save you the trouble. What time suits you best? A reply like “Thursday, 10 am” is plenty.$text$,
      'subject', 'A new time for our call'
    )
  ),
  '{whatsapp,in_app}', false, 'reminder', 7
),
(
  'ghosted_after_meeting',
  'Ghosted nach Meeting',
  'Nach einem Treffen ist es still geworden: Ist ein nächster Schritt erwünscht, ja oder nein?',
  'meeting_held', 4, 21, null, null, 'request',
  $text$Guten Tag {{ addressee }},

danke für das Gespräch mit uns. Unser Thema: {{ last_topic | default: "Ihr Vorhaben" }}. Gern schlage ich, {{ owner_name }} von {{ organisation }}, Ihnen dazu einen konkreten nächsten Schritt vor. Wäre das für Sie hilfreich? Ein Ja oder Nein genügt, und auch ein Nein ist völlig in Ordnung.$text$,
  'Nach unserem Gespräch: der nächste Schritt',
  jsonb_build_object(
    'de-du', jsonb_build_object(
      'message', $text$Hallo {{ addressee }},

danke für das Gespräch mit uns. Unser Thema: {{ last_topic | default: "dein Vorhaben" }}. Gern schlage ich, {{ owner_name }} von {{ organisation }}, dir dazu einen konkreten nächsten Schritt vor. Wäre das für dich hilfreich? Ein Ja oder Nein reicht, und auch ein Nein ist völlig in Ordnung.$text$,
      'subject', 'Nach unserem Gespräch: der nächste Schritt'
    ),
    'en', jsonb_build_object(
      'name', 'Silence after a meeting',
      'description', 'It has gone quiet after a meeting: is a next step welcome, yes or no?',
      'message', $text$Hi {{ addressee }},

Thank you for the time you gave us. I'm {{ owner_name }} at {{ organisation }}, and I'd be glad to suggest a concrete next step on {{ last_topic | default: "your project" }}. Would that be useful? A yes or no is enough, and a no is perfectly fine with me.$text$,
      'subject', 'After our meeting: the next step'
    )
  ),
  '{email,whatsapp}', false, 'reactivation', 6
),
(
  'price_objection_silence',
  'Preis-Einwand & Funkstille',
  'Der Lead fand den Preis zu hoch, danach wurde es still: Geht es um den Umfang oder um das Budget?',
  'objection_price', 3, 14, null, null, 'request',
  $text$Guten Tag {{ addressee }},

Ihren Hinweis zum Preis nehme ich ernst und möchte ihn richtig verstehen, bevor ich etwas vorschlage. Geht es Ihnen eher um den Umfang oder um das Budget? Ein Wort genügt. Dann überlege ich, {{ owner_name }} von {{ organisation }}, was für {{ company | default: "Sie" }} wirklich sinnvoll ist.$text$,
  'Ihr Hinweis zum Preis',
  jsonb_build_object(
    'de-du', jsonb_build_object(
      'message', $text$Hallo {{ addressee }},

deinen Hinweis zum Preis nehme ich ernst und möchte ihn richtig verstehen, bevor ich etwas vorschlage. Geht es dir eher um den Umfang oder um das Budget? Ein Wort reicht. Dann überlege ich, {{ owner_name }} von {{ organisation }}, was für {{ company | default: "dich" }} wirklich sinnvoll ist.$text$,
      'subject', 'Dein Hinweis zum Preis'
    ),
    'en', jsonb_build_object(
      'name', 'Price objection and silence',
      'description', 'The lead found the price too high and then went quiet: is it the scope or the budget?',
      'message', $text$Hi {{ addressee }},

I take your point about the price and want to understand it before I suggest anything to {{ company | default: "you" }}. Is it more about the scope or the budget? One word will do. I'm {{ owner_name }} at {{ organisation }}, and I'm glad to talk it through.$text$,
      'subject', 'Your point about the price'
    )
  ),
  '{whatsapp,email}', true, 'objection', 7
),
(
  'nurture_30d',
  'Langzeit-Nurturing',
  'Dreißig Tage ohne Kontakt zu einem vielversprechenden Lead: ein Beispiel aus der Praxis und das Angebot, Einzelheiten zu schicken.',
  'long_inactivity', 30, null, 60, 3, 'marketing',
  $text$Guten Tag {{ addressee }},

aus unserer Arbeit gibt es ein Beispiel, das auch für {{ company | default: "Sie" }} nützlich sein kann. Kurz erzählt: {{ success_story }}

Soll ich Ihnen die Einzelheiten schicken? Ein Ja genügt, den Rest übernehme ich, {{ owner_name }} von {{ organisation }}, gern persönlich.

Wenn Sie solche Nachrichten nicht mehr möchten, antworten Sie jederzeit mit STOPP. Dafür entstehen nur die Übermittlungskosten nach den Basistarifen.$text$,
  'Ein Beispiel aus unserer Arbeit',
  jsonb_build_object(
    'de-du', jsonb_build_object(
      'message', $text$Hallo {{ addressee }},

aus unserer Arbeit gibt es ein Beispiel, das auch für {{ company | default: "dich" }} nützlich sein kann. Kurz erzählt: {{ success_story }}

Soll ich dir die Einzelheiten schicken? Ein Ja reicht, den Rest übernehme ich, {{ owner_name }} von {{ organisation }}, gern persönlich.

Wenn du solche Nachrichten nicht mehr möchtest, antworte jederzeit mit STOPP. Dafür entstehen nur die Übermittlungskosten nach den Basistarifen.$text$,
      'subject', 'Ein Beispiel aus unserer Arbeit'
    ),
    'en', jsonb_build_object(
      'name', 'Long-term nurturing',
      'description', 'Thirty days without contact to a promising lead: one example from our work and the offer to send details.',
      'message', $text$Hi {{ addressee }},

One example from our work may be useful for {{ company | default: "you" }} too. In short: {{ success_story }}

Shall I send you the details? A yes is enough. I'm {{ owner_name }} at {{ organisation }}, and I'll see to it personally.

If you'd rather not get messages like this, reply STOP at any time; it costs nothing beyond your basic rate.$text$,
      'subject', 'An example from our work'
    )
  ),
  '{email}', false, 'nurture', 4
)
on conflict (id) do nothing;
