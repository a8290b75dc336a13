import { html } from 'hono/html'
import type { Conversation } from './conversations.ts'
import { pageTime } from './page-time.ts'
import type { Html, PageView } from './page-view.ts'
import { conversationPath } from './conversation-path.ts'

const icons = {
  whatsapp: html`<path d="M5 1.5h6a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM7 12.5h2" />`,
  email: html`<path d="M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5" />`,
}

/** All phones and mailboxes with the first words of their newest message. */
export function conversationList(all: Conversation[], selected: string | undefined, view: PageView): Html {
  const { texts } = view
  return html`<nav class="list" aria-label="${texts.conversations}">
    <ul>
      ${all.map(({ channel, address, messages }) => {
        const last = messages.at(-1)
        const words = last?.subject ?? last?.text ?? ''
        const mine = last && !('statuses' in last) ? `${texts.you}: ` : ''
        return html`<li>
          <a href="${conversationPath(channel, address)}" ${address === selected ? html`aria-current="page"` : ''}>
            <svg class="${channel}" viewBox="0 0 16 16" role="img">
              <title>${channel === 'whatsapp' ? texts.phone : texts.mailbox}</title>
              ${icons[channel]}
            </svg>
            <span class="address">${view.book.names.get(address) ?? address}</span>
            ${last ? pageTime(last.at, view) : ''}
            ${view.book.names.has(address) ? html`<span class="preview">${address}</span>` : ''}
            <span class="preview">${mine}${words}</span>
          </a>
        </li>`
      })}
    </ul>
  </nav>`
}
