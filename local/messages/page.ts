import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { AddressBook } from './address-book.ts'
import { conversationList } from './conversation-list.ts'
import { conversations } from './conversations.ts'
import { magicView } from './magic-view.ts'
import { mailboxView } from './mailbox-view.ts'
import type { MessageStore } from './message-store.ts'
import { pageTexts } from './page-texts.ts'
import type { Html, PageView } from './page-view.ts'
import { nobodyKnown } from './nobody-known.ts'
import { phoneView } from './phone-view.ts'

const css = readFileSync(new URL('page.css', import.meta.url), 'utf8')
const script = readFileSync(new URL('refresh-page.js', import.meta.url), 'utf8')

// Emails are shown in sandboxed frames that inherit this policy: their inline styles work, their remote images and scripts don't.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type PageEnv = { Variables: { view: PageView } }

/** "Europe/Berlin (MEZ)": the zone of the times on the page, and what its clocks are called now. */
function zoneName({ language, now, book: { timeZone } }: PageView): string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { timeZone, timeZoneName: 'short' })
  const short = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value
  return `${timeZone.replaceAll('_', ' ')} (${short})`
}

/** The page that shows every phone and mailbox; `?lang=de|en` is remembered, else the browser's language decides. */
export function pageRoutes({
  store,
  appUrl,
  addressBook,
}: {
  store: MessageStore
  appUrl: string
  addressBook: () => Promise<AddressBook>
}): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.get('/page.css', (c) => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/refresh-page.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))

  // Phones and mailboxes are of use without names as well, and just then when something is wrong with the database.
  const readBook = async (): Promise<AddressBook> => {
    try {
      return await addressBook()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      console.error(`Messages: the names of the leads could not be read: ${reason}`)
      return nobodyKnown()
    }
  }

  app.get('*', async (c, next) => {
    const asked = c.req.query('lang')
    if (asked === 'de' || asked === 'en') setCookie(c, 'lang', asked, { httpOnly: true, sameSite: 'Lax' })
    const wanted = asked ?? getCookie(c, 'lang') ?? c.req.header('accept-language') ?? ''
    const language = /^\s*en/i.test(wanted) ? 'en' : 'de'
    c.set('view', { language, texts: pageTexts[language], now: new Date(), book: await readBook() })
    c.header('content-security-policy', policy)
    await next()
  })

  const shell = (path: string, view: PageView, selected: string | undefined, content: Html | undefined): Html => {
    const { language, texts } = view
    const all = conversations(store)
    const other = language === 'de' ? 'en' : 'de'
    return html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${selected ? `${selected} · ` : ''}${texts.title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/page.css" />
          <script type="module" src="/refresh-page.js"></script>
        </head>
        <body class="${content ? 'has-content' : ''}" data-version="${store.version()}">
          <header class="bar">
            <h1><a href="/">${texts.title}</a></h1>
            <a href="/magic" ${path === '/magic' ? html`aria-current="page"` : ''}>${texts.magic}</a>
            <span>${texts.times} ${zoneName(view)}</span>
            <a href="${path}?lang=${other}" lang="${other}">${texts.otherLanguage}</a>
            <a href="${appUrl}">${texts.toApp}</a>
          </header>
          <p class="newer" role="status"><button type="button" id="newer" hidden>${texts.newer}</button></p>
          <div class="columns" id="live">
            ${all.length > 0 ? conversationList(all, selected, view) : ''}
            <main>
              ${
                content
                  ? html`<p class="back"><a href="/">${texts.back}</a></p>
                      ${content}`
                  : html`<div class="empty">
                      <h2>${all.length === 0 ? texts.emptyTitle : texts.pickTitle}</h2>
                      <p>${all.length === 0 ? texts.emptyText : texts.pickText}</p>
                      ${all.length === 0 ? html`<p><a class="button primary" href="${appUrl}">${texts.toApp}</a></p>` : ''}
                    </div>`
              }
            </main>
          </div>
        </body>
      </html>`
  }

  app.get('/', (c) => c.html(shell('/', c.get('view'), undefined, undefined)))
  app.get('/magic', (c) => c.html(shell('/magic', c.get('view'), undefined, magicView(c.get('view')))))
  for (const [kind, channel, show] of [
    ['phone', 'whatsapp', phoneView],
    ['mailbox', 'email', mailboxView],
  ] as const) {
    app.get(`/${kind}/:address`, (c) => {
      const address = c.req.param('address')
      const found = conversations(store).find((one) => one.address === address && one.channel === channel)
      if (!found) return c.redirect('/', 303)
      return c.html(shell(c.req.path, c.get('view'), address, show(found, c.get('view'))))
    })
  }
  return app
}
