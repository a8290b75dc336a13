import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import type { ContentTemplate } from './message.ts'
import { isReviewed } from './is-reviewed.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import { templateObjection } from './template-objection.ts'

const Content = z.object({
  friendly_name: z.string().default(''),
  language: z.string().min(2),
  variables: z.record(z.string(), z.string()).default({}),
  types: z.strictObject({ 'twilio/text': z.object({ body: z.string().min(1).max(1600) }) }),
})
const Approval = z.object({
  name: z.string().regex(/^[a-z0-9_]+$/),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
})

/** The part of Twilio's Content API that registers text templates and has WhatsApp review them, which takes reviewMs. */
export function contentRoutes({
  store,
  now,
  accountSid,
  reviewMs,
}: {
  store: MessageStore
  now: () => Date
  accountSid: string
  reviewMs: number
}): Hono {
  const app = new Hono()
  const find = (sid: string): ContentTemplate => {
    const template = store.templates.get(sid)
    if (!template) throw new Refusal(404, 20404, `The requested resource /Content/${sid} was not found`)
    return template
  }
  const origin = (c: Context): string => new URL(c.req.url).origin
  const show = (c: Context, { sid, friendlyName, language, body, variables, at }: ContentTemplate) => {
    const url = `${origin(c)}/v1/Content/${sid}`
    return {
      account_sid: accountSid,
      date_created: at,
      date_updated: at,
      sid,
      friendly_name: friendlyName,
      language,
      variables,
      types: { 'twilio/text': { body } },
      url,
      links: { approval_create: `${url}/ApprovalRequests/whatsapp`, approval_fetch: `${url}/ApprovalRequests` },
    }
  }

  app.post('/', async (c) => {
    const content = parse(Content, await c.req.text())
    const template: ContentTemplate = {
      sid: `HX${randomBytes(16).toString('hex')}`,
      friendlyName: content.friendly_name,
      language: content.language,
      body: content.types['twilio/text'].body,
      variables: content.variables,
      at: now().toISOString(),
    }
    store.append({ type: 'template', template })
    return c.json(show(c, template), 201)
  })

  app.get('/', (c) => {
    const size = Math.min(Math.max(Number(c.req.query('PageSize') ?? 50) || 50, 1), 500)
    const page = Number(c.req.query('Page') ?? 0) || 0
    const all = [...store.templates.values()]
    const url = (at: number): string => `${origin(c)}/v1/Content?PageSize=${size}&Page=${at}`
    return c.json({
      contents: all.slice(page * size, (page + 1) * size).map((template) => show(c, template)),
      meta: {
        key: 'contents',
        page,
        page_size: size,
        url: url(page),
        first_page_url: url(0),
        previous_page_url: page > 0 ? url(page - 1) : null,
        next_page_url: (page + 1) * size < all.length ? url(page + 1) : null,
      },
    })
  })

  app.get('/:sid', (c) => c.json(show(c, find(c.req.param('sid')))))

  app.post('/:sid/ApprovalRequests/whatsapp', async (c) => {
    const template = find(c.req.param('sid'))
    if (template.approval) throw new Refusal(400, 20001, 'An approval request for this content already exists')
    const { name, category } = parse(Approval, await c.req.text())
    const reason = templateObjection(template.body)
    const status = reason === '' ? ('approved' as const) : ('rejected' as const)
    const reviewedAt = new Date(now().getTime() + reviewMs).toISOString()
    const approval = { name, category, status, reason, reviewedAt }
    store.append({ type: 'template', template: { ...template, approval } })
    return c.json(showApproval(approval, now()), 201)
  })

  app.get('/:sid/ApprovalRequests', (c) => {
    const { sid, approval } = find(c.req.param('sid'))
    const url = `${origin(c)}/v1/Content/${sid}/ApprovalRequests`
    const whatsapp = approval ? { type: 'whatsapp', ...showApproval(approval, now()) } : { status: 'unsubmitted' }
    return c.json({ sid, account_sid: accountSid, url, whatsapp })
  })
  return app
}

function showApproval(approval: NonNullable<ContentTemplate['approval']>, now: Date) {
  const { name, category } = approval
  const { status, reason } = isReviewed(approval, now) ? approval : { status: 'received', reason: '' }
  return {
    name,
    category,
    content_type: 'twilio/text',
    status,
    rejection_reason: reason,
    allow_category_change: true,
    send_ttl_seconds: null,
  }
}

function parse<T>(schema: z.ZodType<T>, json: string): T {
  try {
    return schema.parse(JSON.parse(json))
  } catch (error) {
    throw new Refusal(400, 20001, error instanceof z.ZodError ? z.prettifyError(error) : 'Malformed JSON')
  }
}
