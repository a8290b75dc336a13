import type { Language } from './language.ts'

type Texts = { title: string; text: string; retry: string }

/** The words of the page that stands in when nothing else can be shown, not even the other texts. */
export const globalErrorTexts: Record<Language, Texts> = {
  de: {
    title: 'Die Anwendung konnte nicht starten',
    text: 'Ihre Daten sind unverändert. Bitte laden Sie die Seite neu. Hilft das nicht, ist vermutlich der Server gerade nicht erreichbar.',
    retry: 'Noch einmal versuchen',
  },
  en: {
    title: 'The application could not start',
    text: 'Your data is unchanged. Please reload the page. If that does not help, the server is probably out of reach right now.',
    retry: 'Try again',
  },
}
