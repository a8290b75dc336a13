import { html } from 'hono/html'
import { actionForm } from './action-form.ts'
import { conversationPath } from './conversation-path.ts'
import type { Conversation } from './conversations.ts'
import { currentStatus } from './current-status.ts'
import type { ReceivedMessage, SentMessage } from './message.ts'
import { pageTime } from './page-time.ts'
import type { Html, PageView } from './page-view.ts'
import { statusMark } from './status-mark.ts'

/** The chat as the owner of the phone sees it, with what they can do below. */
export function phoneView({ channel, address, messages }: Conversation, view: PageView): Html {
  const { texts } = view
  const name = view.book.names.get(address)
  const back = conversationPath(channel, address)
  const last = messages.findLast((message): message is SentMessage => 'statuses' in message)
  const about: { [name: string]: string } = last ? { id: last.id } : { from: address }
  return html`<header>
      <h2>${name ?? address}</h2>
      <p>${name ? `${address} · ` : ''}WhatsApp</p>
      ${actionForm(last ? 'answer' : 'write', texts.stop, back, { ...about, text: 'STOP' }, 'danger')}
    </header>
    <ol class="chat" id="chat" tabindex="0" aria-label="${name ?? address}">
      ${messages.map((message) =>
        'statuses' in message ? fromApp(message, back, view) : fromLead(message, messages, view),
      )}
    </ol>
    <footer class="composer">
      <form method="post" action="/api/${last ? 'answer' : 'write'}">
        <input type="hidden" name="back" value="${back}" />
        ${Object.entries(about).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <label class="hidden" for="answer">${texts.answerLabel}</label>
        <textarea id="answer" name="text" rows="1" required placeholder="${texts.answerHint}"></textarea>
        <button class="primary">${texts.send}</button>
      </form>
    </footer>`
}

function fromApp(message: SentMessage, back: string, view: PageView): Html {
  const { texts } = view
  const status = currentStatus(message)
  const field = `quote-${message.id}`
  return html`<li>
    <p class="bubble text">${message.text}</p>
    <div class="meta">
      ${pageTime(message.at, view)} ${statusMark(message, view)}
      ${status === 'delivered' || status === 'sent' ? actionForm('open', texts.markRead, back, { id: message.id }) : ''}
      ${
        status === 'failed' || status === 'undelivered'
          ? ''
          : html`<details>
              <summary>${texts.quote}</summary>
              <form method="post" action="/api/answer" class="reply">
                <input type="hidden" name="back" value="${back}" />
                <input type="hidden" name="id" value="${message.id}" />
                <input type="hidden" name="quote" value="on" />
                <label class="hidden" for="${field}">${texts.quoteLabel}</label>
                <textarea id="${field}" name="text" rows="2" required placeholder="${texts.quoteLabel}"></textarea>
                <button class="primary">${texts.send}</button>
              </form>
            </details>`
      }
    </div>
    ${message.trouble ? html`<p class="trouble">${texts.trouble}: ${message.trouble}</p>` : ''}
  </li>`
}

function fromLead(message: ReceivedMessage, messages: Conversation['messages'], view: PageView): Html {
  const { texts } = view
  const quoted = message.quoted ? messages.find(({ id }) => id === message.answers) : undefined
  return html`<li class="mine">
    <div class="bubble">
      ${quoted ? html`<blockquote><span class="hidden">${texts.quoted}: </span>${quoted.text}</blockquote>` : ''}
      <p class="text">${message.text}</p>
    </div>
    <div class="meta"><span class="hidden">${texts.you}, </span>${pageTime(message.at, view)}</div>
    ${message.trouble ? html`<p class="trouble">${texts.trouble}: ${message.trouble}</p>` : ''}
  </li>`
}
