import { html } from 'hono/html'
import { actionForm } from './action-form.ts'
import { conversationPath } from './conversation-path.ts'
import type { Conversation } from './conversations.ts'
import { emailLinks } from './email-links.ts'
import type { ReceivedMessage, SentMessage } from './message.ts'
import { pageTime } from './page-time.ts'
import type { Html, PageView } from './page-view.ts'
import { statusMark } from './status-mark.ts'
import { unsubscribeLink } from './unsubscribe-link.ts'

/** The emails of one mailbox, newest first, each with what its reader can do. */
export function mailboxView({ channel, address, messages }: Conversation, view: PageView): Html {
  const name = view.book.names.get(address)
  const back = conversationPath(channel, address)
  return html`<header>
      <h2>${name ?? address}</h2>
      <p>${name ? `${address} · ` : ''}${view.texts.mailbox}</p>
    </header>
    <div class="emails">
      ${messages
        .toReversed()
        .map((message) => ('statuses' in message ? fromApp(message, back, view) : fromLead(message, view)))}
    </div>`
}

function fromApp(message: SentMessage, back: string, view: PageView): Html {
  const { texts } = view
  const { id, html: content, unsubscribed } = message
  const [replyTo] = message.replyTo ?? []
  return html`<article>
    <h3>${message.subject}</h3>
    <p class="meta">
      <span>${texts.from} ${message.from}</span> ${pageTime(message.at, view)} ${statusMark(message, view)}
    </p>
    ${replyTo ? html`<p class="meta"><span>${texts.replyTo} ${replyTo}</span></p>` : ''}
    ${
      content
        ? html`<iframe
              title="${texts.emailContent}: ${message.subject}"
              sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
              srcdoc="${`<base target="_blank"><style>body{margin:12px 16px}</style>${content}`}"
            ></iframe>
            ${
              message.text === ''
                ? ''
                : html`<details>
                    <summary>${texts.textOnly}</summary>
                    <p class="text">${message.text}</p>
                  </details>`
            }`
        : html`<p class="text">${message.text}</p>`
    }
    ${
      unsubscribed
        ? html`<p class="${unsubscribed.result === 'ok' ? 'note' : 'trouble'}">
            ${
              unsubscribed.result === 'ok'
                ? texts.unsubscribedOk
                : `${texts.unsubscribedFailed}: ${unsubscribed.result}`
            }
          </p>`
        : ''
    }
    ${message.trouble ? html`<p class="trouble">${texts.trouble}: ${message.trouble}</p>` : ''}
    <div class="actions">
      ${replyForm(message, back, view)} ${actionForm('open', texts.open, back, { id })}
      ${emailLinks(message).length > 0 ? actionForm('click', texts.click, back, { id }) : ''}
      ${unsubscribeLink(message) ? actionForm('unsubscribe', texts.unsubscribe, back, { id }) : ''}
      ${actionForm('answer', texts.outOfOffice, back, { id, automatic: 'on', text: texts.outOfOfficeText })}
      ${actionForm('bounce', texts.bounce, back, { id }, 'danger')}
      ${actionForm('complain', texts.complain, back, { id }, 'danger')}
    </div>
  </article>`
}

function replyForm(message: SentMessage, back: string, { texts }: PageView): Html {
  const field = `answer-${message.id}`
  return html`<details>
    <summary class="primary">${texts.answer}</summary>
    <form method="post" action="/api/answer" class="reply">
      <input type="hidden" name="back" value="${back}" />
      <input type="hidden" name="id" value="${message.id}" />
      <label class="hidden" for="${field}">${texts.answerLabel}</label>
      <textarea id="${field}" name="text" rows="4" required placeholder="${texts.answerHint}"></textarea>
      <button class="primary">${texts.send}</button>
    </form>
  </details>`
}

function fromLead(message: ReceivedMessage, view: PageView): Html {
  const { texts } = view
  return html`<article class="mine">
    <h3>${message.subject}</h3>
    <p class="meta"><span>${texts.you}, ${texts.to.toLowerCase()} ${message.to}</span> ${pageTime(message.at, view)}</p>
    <p class="text">${message.text}</p>
    ${message.trouble ? html`<p class="trouble">${texts.trouble}: ${message.trouble}</p>` : ''}
  </article>`
}
