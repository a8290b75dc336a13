import { createTranslator } from 'next-intl'
import type { Unsubscription } from '#lib/tracking/unsubscribe'
import german from '../../../../i18n/de.json'
import english from '../../../../i18n/en.json'
import type { Language } from '../../../../i18n/language.ts'

const escapes: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')

const css = `
  :root { color-scheme: light dark; font: 16px/1.5 ui-sans-serif, system-ui, sans-serif }
  body { display: grid; min-height: 100dvh; margin: 0; padding: 24px; box-sizing: border-box; place-content: center; background: Canvas; color: CanvasText }
  main { max-width: 28rem }
  h1 { margin: 0 0 8px; font-size: 1.25rem; line-height: 1.4; overflow-wrap: anywhere; text-wrap: balance }
  p { margin: 0 }
  form { margin-top: 24px }
  button { min-height: 44px; padding: 8px 20px; border: 0; border-radius: 6px; background: CanvasText; color: Canvas; font: inherit; font-weight: 500; cursor: pointer }
  button:hover { opacity: 0.85 }
  button:focus-visible { outline: 2px solid CanvasText; outline-offset: 3px }`

/**
 * The page behind an unsubscribe link, in the email's language: a question with one button, or that it is done; without
 * what was found a 404 in the visitor's. Plain HTML without scripts, so that it works wherever a mail program opens it; its
 * security headers stand in next.config.mjs.
 */
export function unsubscribePage(found: Unsubscription | null, visitors: Language): Response {
  const language = found ? (found.language === 'en' ? 'en' : 'de') : visitors
  const messages = language === 'en' ? english : german
  const t = createTranslator({ locale: language, messages, namespace: 'unsubscribe' })
  const organisation = found?.organisation ?? ''
  const [title, text] = !found
    ? [t('unknown_title'), t('unknown')]
    : found.is_done
      ? [t('done_title'), t('done', { organisation })]
      : [t('title', { organisation }), t('question')]
  const form = `<form method="post" action="?page"><button>${escaped(t('submit'))}</button></form>`
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p${found?.is_done ? ' role="status"' : ''}>${escaped(text)}</p>
${found && !found.is_done ? form : ''}
</main>
</body>
</html>`
  return new Response(html, {
    status: found ? 200 : 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  })
}
