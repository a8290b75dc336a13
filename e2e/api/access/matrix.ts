/** The routes' side of access: who may call, with which status it ends for whoever may, and what is sent. */
export type Row = {
  who: 'anyone' | 'member' | 'manager' | 'leads:write' | 'followups:write' | 'analytics:read' | 'cron' | 'webhook'
  /** What whoever may gets: an answer, or a refusal that only comes after looking at the request. */
  passes: number
  /** About a lead of the owner's: for another rep there is no such thing. */
  isHidden?: true
  /** What the first {…} of the path is; without it nothing that exists. */
  about?: 'lead' | 'followUp' | 'whatsapp' | 'playbook'
  query?: string
  /** Sent with writes; 'lead' as lead_id becomes the owner's lead. */
  data?: object
}

const future = new Date(Date.now() + 7 * 86_400_000).toISOString()
const message = { lead_id: 'lead', message: 'Guten Tag' }
/** No contract knows it: whoever is let in gets 422, and nothing is done. */
const nonsense = { nonsense: true }
const nowhere: Row = { who: 'anyone', passes: 404 }

/** Every method of every route file. The owner's lead is do-not-contact and its follow-up has been sent, so that nothing is sent here. */
export const matrix: { [route: string]: Row } = {
  'GET /api/health': { who: 'anyone', passes: 200 },
  'GET /api/openapi.json': { who: 'anyone', passes: 200 },
  'POST /api/session': { who: 'anyone', passes: 422, data: nonsense },
  'DELETE /api/session': { who: 'anyone', passes: 204 },
  'PATCH /api/session': { who: 'anyone', passes: 422, data: nonsense },
  'POST /api/session/invitation': { who: 'anyone', passes: 422, data: nonsense },
  'POST /api/session/recovery': { who: 'anyone', passes: 422, data: nonsense },
  'GET /u/{token}': { who: 'anyone', passes: 404 },
  'POST /u/{token}': { who: 'anyone', passes: 404 },
  'GET /api/{path}': nowhere,
  'POST /api/{path}': nowhere,
  'PUT /api/{path}': nowhere,
  'PATCH /api/{path}': nowhere,
  'DELETE /api/{path}': nowhere,

  'GET /api/cron': { who: 'cron', passes: 204 },
  'GET /api/cron/daily-check': { who: 'cron', passes: 200 },
  'POST /api/cron/daily-check': { who: 'cron', passes: 200 },
  'GET /api/cron/dispatch': { who: 'cron', passes: 200 },
  'POST /api/cron/dispatch': { who: 'cron', passes: 200 },
  'POST /api/webhooks/twilio': { who: 'webhook', passes: 200, data: nonsense },
  'POST /api/webhooks/resend': { who: 'webhook', passes: 204, data: nonsense },

  'GET /api/day': { who: 'member', passes: 200 },
  'POST /api/day/decisions': {
    who: 'member',
    passes: 200,
    data: { action: 'wake', entries: [{ lead_id: '2f6c3a1e-6b1d-4a58-9d52-0e6b9d3c7a10' }] },
  },

  'GET /api/leads': { who: 'leads:write', passes: 200 },
  'POST /api/leads': { who: 'leads:write', passes: 422, data: nonsense },
  'GET /api/leads/{id}': { who: 'leads:write', passes: 200, isHidden: true, about: 'lead' },
  'PATCH /api/leads/{id}': { who: 'leads:write', passes: 204, isHidden: true, about: 'lead', data: { title: 'Dr.' } },
  'DELETE /api/leads/{id}': { who: 'manager', passes: 404 },
  'GET /api/leads/{id}/export': { who: 'manager', passes: 200, about: 'lead' },
  'POST /api/leads/{id}/activities': {
    who: 'leads:write',
    passes: 201,
    isHidden: true,
    about: 'lead',
    data: { type: 'note' },
  },
  'POST /api/leads/{id}/permissions': {
    who: 'leads:write',
    passes: 422,
    isHidden: true,
    about: 'lead',
    data: {
      channel: 'whatsapp',
      purpose: 'request',
      basis: 'consent',
      wording: 'Ja',
      source: 'Test',
      obtained_at: future,
    },
  },
  'POST /api/leads/{id}/permissions/withdraw': {
    who: 'leads:write',
    passes: 200,
    isHidden: true,
    about: 'lead',
    data: { channel: 'email' },
  },
  'POST /api/leads/{id}/hand-over': { who: 'member', passes: 422, data: nonsense },
  'POST /api/leads/{id}/your-turn/done': { who: 'leads:write', passes: 409, isHidden: true, about: 'lead' },
  'POST /api/leads/import': { who: 'leads:write', passes: 415, query: '?source=test', data: nonsense },
  'POST /api/leads/import/preview': { who: 'leads:write', passes: 415, query: '?source=test', data: nonsense },
  'GET /api/imports': { who: 'leads:write', passes: 200 },
  'POST /api/imports': { who: 'leads:write', passes: 422, data: nonsense },
  'POST /api/imports/{id}/finish': { who: 'leads:write', passes: 422, data: nonsense },
  'POST /api/imports/{id}/undo': { who: 'leads:write', passes: 404 },
  'GET /api/backlog': { who: 'manager', passes: 200 },
  'PATCH /api/backlog/{trigger_type}': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/backlog/{trigger_type}/release': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/leads/reassign': { who: 'manager', passes: 422, data: nonsense },

  'GET /api/leads/ids': { who: 'member', passes: 200 },
  'POST /api/leads/bulk': { who: 'member', passes: 422, data: nonsense },
  'POST /api/leads/bulk/{id}/undo': { who: 'member', passes: 404 },
  'GET /api/saved-filters': { who: 'member', passes: 200 },
  'POST /api/saved-filters': { who: 'member', passes: 422, data: nonsense },
  'DELETE /api/saved-filters/{id}': { who: 'member', passes: 404 },
  'GET /api/notifications': { who: 'member', passes: 200 },
  'POST /api/notifications/read': { who: 'member', passes: 422, data: nonsense },

  'GET /api/followups': { who: 'followups:write', passes: 200 },
  'GET /api/followups/{id}': { who: 'followups:write', passes: 200, isHidden: true, about: 'followUp' },
  'PATCH /api/followups/{id}': {
    who: 'followups:write',
    passes: 409,
    isHidden: true,
    about: 'followUp',
    data: { message: 'Guten Abend' },
  },
  'POST /api/followups/{id}/approve': { who: 'followups:write', passes: 409, isHidden: true, about: 'followUp' },
  'POST /api/followups/{id}/dismiss': { who: 'followups:write', passes: 409, isHidden: true, about: 'followUp' },
  'POST /api/followups/{id}/close': {
    who: 'followups:write',
    passes: 409,
    isHidden: true,
    about: 'followUp',
    data: { outcome: 'done' },
  },
  'POST /api/followups/{id}/reschedule': {
    who: 'followups:write',
    passes: 409,
    isHidden: true,
    about: 'followUp',
    data: { scheduled_at: future },
  },
  'GET /api/followups/history/{lead_id}': { who: 'followups:write', passes: 200, isHidden: true, about: 'lead' },
  'GET /api/followups/leads-needing-followup': { who: 'followups:write', passes: 200 },
  'GET /api/followups/overdue': { who: 'followups:write', passes: 200 },
  'GET /api/followups/playbooks': { who: 'followups:write', passes: 200 },
  'GET /api/followups/analytics': { who: 'analytics:read', passes: 200 },
  'GET /api/followups/analytics/export': { who: 'analytics:read', passes: 200 },
  'POST /api/followups/playbooks': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/followups/playbooks/preview': { who: 'manager', passes: 422, data: nonsense },
  'GET /api/followups/playbooks/{id}': { who: 'followups:write', passes: 200, about: 'playbook' },
  'PATCH /api/followups/playbooks/{id}': { who: 'manager', passes: 422, about: 'playbook', data: nonsense },
  'POST /api/followups/playbooks/{id}/rehearsal': { who: 'manager', passes: 200, about: 'playbook' },
  'POST /api/followups/playbooks/{id}/templates/{language}': { who: 'manager', passes: 422, about: 'playbook' },
  'POST /api/followups/playbooks/{id}/templates/{language}/refresh': {
    who: 'manager',
    passes: 422,
    about: 'playbook',
  },
  'GET /api/success-stories': { who: 'manager', passes: 200 },
  'POST /api/success-stories': { who: 'manager', passes: 422, data: nonsense },
  'PATCH /api/success-stories/{id}': { who: 'manager', passes: 422, data: nonsense },
  'GET /api/followups/stats': { who: 'analytics:read', passes: 200 },
  'POST /api/followups/preview': { who: 'followups:write', passes: 200, isHidden: true, data: { lead_id: 'lead' } },
  'POST /api/followups/trigger': { who: 'followups:write', passes: 409, isHidden: true, data: message },
  'POST /api/followups/schedule': {
    who: 'followups:write',
    passes: 409,
    isHidden: true,
    data: { ...message, scheduled_at: future },
  },
  'POST /api/followups/check-and-trigger': { who: 'manager', passes: 200, data: { dry_run: true } },

  'GET /api/setup': { who: 'manager', passes: 200 },
  'POST /api/test-message': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/go-live': { who: 'manager', passes: 422, data: nonsense },
  'GET /api/pause': { who: 'member', passes: 200 },
  'POST /api/pause': { who: 'manager', passes: 422, data: nonsense },
  'DELETE /api/pause': { who: 'manager', passes: 422, data: nonsense },

  'GET /api/runs': { who: 'manager', passes: 200 },
  'GET /api/runs/{id}/passed-over': { who: 'manager', passes: 200 },
  'GET /api/channels': { who: 'manager', passes: 200 },
  'PATCH /api/channels/{channel}': { who: 'manager', passes: 422, about: 'whatsapp', data: nonsense },
  'GET /api/settings': { who: 'manager', passes: 200 },
  'PATCH /api/settings': { who: 'manager', passes: 422, data: nonsense },
  'GET /api/settings/channels': { who: 'manager', passes: 200 },
  'GET /api/holidays': { who: 'manager', passes: 200 },
  'POST /api/holidays': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/holidays/fill': { who: 'manager', passes: 204 },
  'DELETE /api/holidays/{region}/{day}': { who: 'manager', passes: 404 },
  'POST /api/opt-outs/lookup': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/opt-outs/remove': { who: 'manager', passes: 422, data: nonsense },
  'GET /api/members': { who: 'manager', passes: 200 },
  'POST /api/members': { who: 'manager', passes: 422, data: nonsense },
  'PATCH /api/members/{id}': { who: 'manager', passes: 422, data: nonsense },
  'POST /api/members/{id}/end': { who: 'manager', passes: 404 },
  'POST /api/members/{id}/invitation': { who: 'manager', passes: 404 },
  'GET /api/members/me': { who: 'member', passes: 200 },
  'PATCH /api/members/me': { who: 'member', passes: 422, data: nonsense },
  'GET /api/keys': { who: 'manager', passes: 200 },
  'POST /api/keys': { who: 'manager', passes: 422, data: nonsense },
  'DELETE /api/keys/{id}': { who: 'manager', passes: 404 },
  'GET /api/webhook-endpoints': { who: 'manager', passes: 200 },
  'POST /api/webhook-endpoints': { who: 'manager', passes: 422, data: nonsense },
  'PATCH /api/webhook-endpoints/{id}': { who: 'manager', passes: 422, data: nonsense },
  'DELETE /api/webhook-endpoints/{id}': { who: 'manager', passes: 404 },
  'GET /api/webhook-endpoints/{id}/deliveries': { who: 'manager', passes: 404 },
  'POST /api/webhook-endpoints/{id}/test': { who: 'manager', passes: 404 },
  'POST /api/webhook-endpoints/{id}/rotate-secret': { who: 'manager', passes: 404 },
  'POST /api/webhook-deliveries/{id}/replay': { who: 'manager', passes: 404 },
}
