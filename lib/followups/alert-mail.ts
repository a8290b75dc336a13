import type { Alert } from './alert.ts'

type Said = Pick<
  Alert,
  'kind' | 'about' | 'reason' | 'raised_at' | 'resolved_at' | 'affected' | 'language' | 'organisation' | 'time_zone'
>

const channels: Record<string, string | undefined> = { whatsapp: 'WhatsApp' }

const words = {
  de: {
    hello: 'Guten Tag,',
    email: 'E-Mail',
    held: (n: number) =>
      n === 0
        ? 'Zurzeit ist keine geplante Nachricht betroffen.'
        : n === 1
          ? 'Betroffen ist 1 geplante Nachricht.'
          : `Betroffen sind ${n} geplante Nachrichten.`,
    heldEvents: (n: number) => (n === 1 ? '1 Ereignis kam nicht an.' : `${n} Ereignisse kamen nicht an.`),
    webhook_disabled: {
      subject: 'Ein Webhook wurde abgeschaltet',
      happened: (since: string, reason: string) =>
        reason === 'gone'
          ? `ein anderes System hat am ${since} geantwortet, dass es unter der hinterlegten Adresse nichts mehr annimmt (410). Der Webhook ist deshalb abgeschaltet.`
          : `bei einem anderen System kam fünf Tage lang kein Aufruf mehr an. Der Webhook ist deshalb seit ${since} abgeschaltet.`,
      affected: 'Solange er aus ist, erfährt das System nichts Neues; Follow-ups gehen weiter wie immer hinaus.',
      act: 'Bitte lassen Sie das andere System prüfen. Danach schalten Sie den Webhook auf der Seite „Integrationen“ wieder ein:',
    },
    channel_halted: (channel: string) => ({
      subject: `${channel} ist angehalten`,
      happened: (since: string, reason: string) =>
        `der Anbieter nimmt über ${channel} nichts mehr von uns an, weil er unsere Einstellungen oder Zugangsdaten ablehnt (Code ${reason}). Der Kanal steht deshalb seit ${since}.`,
      affected:
        'Automatische Nachrichten nehmen so lange, wo es erlaubt ist, einen anderen Kanal; sonst werden sie zu Aufgaben.',
      act: 'Bitte lassen Sie Zugangsdaten und Absender beim Anbieter prüfen. Danach starten Sie den Kanal auf der Seite „Läufe“ wieder:',
    }),
    run_failed: (day: string) => ({
      subject: `Die Prüfung vom ${day} ist gescheitert`,
      happened: (since: string, reason: string) =>
        `die Prüfung vom ${day} ist am ${since} mit einem Fehler abgebrochen (${reason}).`,
      affected:
        'Was bis dahin gesendet wurde, ist festgehalten. Die tägliche Prüfung wird von selbst wiederholt, doch bis sie gelingt, wird nichts Neues geplant.',
      act: 'Wenn sie auch bei der Wiederholung scheitert, geben Sie diese Meldung bitte an die Technik weiter. Den Stand sehen Sie auf der Seite „Läufe“:',
    }),
    check_missed: (day: string) => ({
      subject: `Die tägliche Prüfung vom ${day} ist ausgefallen`,
      happened: (since: string) =>
        `die tägliche Prüfung vom ${day} hat nicht stattgefunden; bemerkt wurde es am ${since}.`,
      affected: 'Bis zur nächsten Prüfung wird nichts Neues geplant.',
      act: 'Bitte lassen Sie prüfen, ob der Zeitplan der Anwendung noch läuft. Den Stand sehen Sie auf der Seite „Läufe“:',
    }),
    made_up: (at: string) => `Am ${at} wurde sie nachgeholt.`,
  },
  en: {
    hello: 'Hello,',
    email: 'Email',
    held: (n: number) =>
      n === 0
        ? 'No planned message is affected at the moment.'
        : n === 1
          ? '1 planned message is affected.'
          : `${n} planned messages are affected.`,
    heldEvents: (n: number) => (n === 1 ? '1 event did not arrive.' : `${n} events did not arrive.`),
    webhook_disabled: {
      subject: 'A webhook was switched off',
      happened: (since: string, reason: string) =>
        reason === 'gone'
          ? `Another system answered on ${since} that it accepts nothing more at its address (410). The webhook has therefore been switched off.`
          : `For five days no call to another system got through. The webhook has therefore been switched off since ${since}.`,
      affected: 'While it is off, that system hears nothing new; follow-ups leave as always.',
      act: 'Please have the other system checked. Then switch the webhook on again on the page “Integrations”:',
    },
    channel_halted: (channel: string) => ({
      subject: `${channel} has been halted`,
      happened: (since: string, reason: string) =>
        `The provider accepts nothing more from us on ${channel}, because it refuses our settings or credentials (code ${reason}). The channel has been halted since ${since}.`,
      affected:
        'Until then automatic messages take another channel where that is allowed; otherwise they become tasks.',
      act: 'Please have the credentials and the sender checked with the provider. Then start the channel again on the page “Runs”:',
    }),
    run_failed: (day: string) => ({
      subject: `The check of ${day} failed`,
      happened: (since: string, reason: string) =>
        `The check of ${day} broke off with an error on ${since} (${reason}).`,
      affected:
        'What was sent before is recorded. The daily check is repeated by itself, but until it succeeds nothing new is planned.',
      act: 'If it fails again, please pass this message on to your technicians. The page “Runs” shows how things stand:',
    }),
    check_missed: (day: string) => ({
      subject: `The daily check of ${day} did not take place`,
      happened: (since: string) => `The daily check of ${day} did not take place; this was noticed on ${since}.`,
      affected: 'Nothing new is planned until the next check.',
      act: 'Please have somebody see whether the application’s schedule still runs. The page “Runs” shows how things stand:',
    }),
    made_up: (at: string) => `It was made up for on ${at}.`,
  },
}

/** What a manager reads in the mail about an alert, in their language, with times of the organisation's zone. */
export function alertMail(alert: Said): { subject: string; text: string } {
  const { kind, about, reason, language, time_zone, organisation } = alert
  const say = words[language]
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const time = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: time_zone }).format(new Date(at))
  const day = (date: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  const isWebhook = kind === 'webhook_disabled'
  const it = isWebhook
    ? say.webhook_disabled
    : kind === 'channel_halted'
      ? say.channel_halted(channels[about] ?? say.email)
      : say[kind](day(about))
  const held = isWebhook ? say.heldEvents : say.held
  const isMadeUp = kind === 'check_missed' && alert.resolved_at !== null
  return {
    subject: `${organisation}: ${it.subject}`,
    text: [
      say.hello,
      it.happened(time(alert.raised_at), reason ?? '?'),
      isMadeUp ? say.made_up(time(alert.resolved_at ?? '')) : `${held(alert.affected)} ${it.affected}`,
      it.act,
    ].join('\n\n'),
  }
}
