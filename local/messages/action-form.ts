import { html } from 'hono/html'
import type { Html } from './page-view.ts'

/** A button that does one thing as the recipient and returns to `back`. */
export function actionForm(
  action: string,
  label: string,
  back: string,
  fields: { [name: string]: string },
  kind: 'plain' | 'danger' = 'plain',
): Html {
  return html`<form method="post" action="/api/${action}">
    <input type="hidden" name="back" value="${back}" />
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${kind}">${label}</button>
  </form>`
}
