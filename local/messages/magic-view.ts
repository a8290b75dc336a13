import { html } from 'hono/html'
import { magicRecipients } from './magic-recipients.ts'
import type { Html, PageView } from './page-view.ts'

/** The table of recipients that provoke errors. */
export function magicView({ language, texts }: PageView): Html {
  return html`<header>
      <h2>${texts.magic}</h2>
      <p>${texts.magicText}</p>
    </header>
    <div class="magic" tabindex="0" role="region" aria-label="${texts.magic}">
      <table>
        <thead>
          <tr>
            <th scope="col">${texts.recipient}</th>
            <th scope="col">${texts.effect}</th>
          </tr>
        </thead>
        <tbody>
          ${magicRecipients.map(
            (magic) =>
              html`<tr>
                <th scope="row"><code>${magic.address}${magic.address.startsWith('+') ? '' : '@…'}</code></th>
                <td>${magic[language]}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}
