import { fixture } from './fixture.ts'

/** Who may: names of actors with spaces between; the empty string is nobody. */
type Who = string

type Table = {
  row: string
  insert: string
  update: string
  may: { select: Who; insert: Who; update: Who; delete: Who }
}

const { anna, lead, due, leased, sent, token, publicToken, run, quietLead, waiting, task } = fixture
const members = 'manager owner other service'
const people = `${members} nonmember`
const ours = 'manager owner service'
const operators = 'manager service'
const key = (id: string) => `id = '${id}'`

/**
 * Access as data. Of tables and views: the fixture's row, what to insert (columns and values) and to change, and who may.
 * Of functions: the call and who gets an answer; everybody else gets nothing, 42501 or PT404. Schema private is not exposed
 * by the API: its functions are listed because policies and functions with the caller's rights need them.
 */
export const matrix: { tables: { [name: string]: Table }; functions: { [name: string]: [call: string, may: Who] } } = {
  tables: {
    members: {
      row: key(fixture.spareMember),
      insert: `(id, role, name, email) values ('${fixture.nora}', 'rep', 'Nora', 'nora@elsewhere.example')`,
      update: `phone = '+4930'`,
      may: { select: members, insert: 'service', update: operators, delete: 'service' },
    },
    organisation_settings: {
      row: 'id',
      insert: '(id) select true where false',
      update: `name = 'Neu'`,
      may: { select: members, insert: '', update: operators, delete: 'service' },
    },
    holidays: {
      row: `day = '2026-12-25'`,
      insert: `values ('DE', '2026-12-26', 'Weihnachten')`,
      update: `name = 'x'`,
      may: { select: members, insert: operators, update: operators, delete: operators },
    },
    filled_holidays: {
      row: `region = 'DE'`,
      insert: `values ('DE-BY', 2026)`,
      update: `year = 2027`,
      may: { select: members, insert: 'service', update: 'service', delete: 'service' },
    },
    leads: {
      row: key(lead),
      insert: `(last_name, owner_id) values ('Neu', '${anna}')`,
      update: `title = 'Dr.'`,
      may: { select: ours, insert: ours, update: ours, delete: 'service' },
    },
    lead_activities: {
      row: `lead_id = '${lead}'`,
      insert: `(lead_id, type) values ('${lead}', 'note')`,
      update: `body = 'x'`,
      may: { select: ours, insert: ours, update: 'service', delete: 'service' },
    },
    lead_signals: {
      row: `lead_id = '${lead}'`,
      insert: `(lead_id, trigger_type, anchor_at) values ('${lead}', 'spare', now())`,
      update: `parked_for = 'x'`,
      may: { select: ours, insert: 'service', update: 'service', delete: 'service' },
    },
    follow_ups: {
      row: key(due),
      insert: `(lead_id, owner_id, origin, status, channel, message, scheduled_at) values ('${lead}', '${anna}', 'member', 'scheduled', 'in_app', 'x', now())`,
      update: `owner_id = owner_id, responded_at = now()`,
      may: { select: ours, insert: 'service', update: 'service', delete: 'service' },
    },
    follow_up_attempts: {
      row: `follow_up_id = '${sent}'`,
      insert: `(follow_up_id, attempt, lead_id, channel, to_address, message, ended_at) values ('${due}', 0, '${lead}', 'email', 'a@b.example', 'x', now())`,
      update: `reason = 'x'`,
      may: { select: ours, insert: 'service', update: 'service', delete: 'service' },
    },
    message_tracking: {
      row: `provider_event_id = 'fixture'`,
      insert: `(follow_up_id, lead_id, channel, event_type, provider, provider_event_id, occurred_at) values ('${sent}', '${lead}', 'email', 'opened', 'resend', 'x', now())`,
      update: `event_type = 'opened'`,
      may: { select: ours, insert: 'service', update: 'service', delete: 'service' },
    },
    followup_playbooks: {
      row: `id = 'spare'`,
      insert: `(id, name, trigger_type, delay_days, message_template) values ('new', 'New', 'x', 1, 'Hallo')`,
      update: `name = 'x'`,
      may: { select: members, insert: operators, update: operators, delete: 'service' },
    },
    whatsapp_templates: {
      row: `playbook_id = 'spare'`,
      insert: `(playbook_id, language, content_sid) values ('spare', 'de-du', 'HX${'1'.repeat(32)}')`,
      update: `status = 'approved'`,
      may: { select: members, insert: operators, update: operators, delete: 'service' },
    },
    success_stories: {
      row: key(fixture.story),
      insert: `(language, body) values ('de', 'x')`,
      update: `is_active = false`,
      may: { select: members, insert: operators, update: operators, delete: 'service' },
    },
    contact_permissions: {
      row: key(fixture.permission),
      insert: `(address, channel, purpose, basis, wording, source, obtained_at) values ('a@b.example', 'email', 'request', 'consent', 'Ja', 'x', now())`,
      update: `withdrawn_at = now()`,
      may: { select: operators, insert: operators, update: operators, delete: 'service' },
    },
    opt_outs: {
      row: `address = 'nein@kunde.example'`,
      insert: `values ('a@b.example', 'email', 'asked')`,
      update: `reason = 'stop'`,
      may: { select: operators, insert: operators, update: 'service', delete: 'service' },
    },
    opt_out_removals: {
      row: key(fixture.removal),
      insert: `(address_hash, channel, opted_out_for, opted_out_at, removed_for) values ('\\x00', 'email', 'stop', now(), 'x')`,
      update: `removed_for = 'y'`,
      may: { select: operators, insert: 'service', update: 'service', delete: 'service' },
    },
    channel_status: {
      row: `channel = 'whatsapp'`,
      insert: `select * from public.channel_status where false`,
      update: `state = 'on', reason = null`,
      may: { select: members, insert: '', update: operators, delete: 'service' },
    },
    followup_runs: {
      row: key(run),
      insert: `(kind, local_date) values ('manual', current_date)`,
      update: `status = 'done'`,
      may: { select: operators, insert: 'service', update: 'service', delete: 'service' },
    },
    alerts: {
      row: key(fixture.alert),
      insert: `(kind, about) values ('run_failed', '2026-01-02')`,
      update: `resolved_at = now()`,
      may: { select: operators, insert: 'service', update: 'service', delete: 'service' },
    },
    api_keys: {
      row: key(fixture.apiKey),
      insert: `(name, scopes, key_hash, hint) values ('x', '{leads:write}', sha256('x'), 'sff_xxxx')`,
      update: `name = 'x'`,
      may: { select: 'service', insert: 'service', update: 'service', delete: 'service' },
    },
    webhook_endpoints: {
      row: key(fixture.endpoint),
      insert: `(url, events) values ('https://a.example', '{lead.opted_out}')`,
      update: `is_active = false`,
      may: { select: operators, insert: 'service', update: operators, delete: operators },
    },
    webhook_deliveries: {
      row: key(fixture.delivery),
      insert: `(endpoint_id, type, fact, payload, next_attempt_at) values ('${fixture.endpoint}', 'ping', 'x', '{}', now())`,
      update: `last_error = 'timeout'`,
      may: { select: operators, insert: 'service', update: 'service', delete: 'service' },
    },
    unmatched_inbound: {
      row: key(fixture.unmatched),
      insert: `(channel, from_address, body, provider, provider_event_id, occurred_at) values ('email', 'a@b.example', 'x', 'resend', 'x', now())`,
      update: `resolved_at = now()`,
      may: { select: operators, insert: 'service', update: operators, delete: 'service' },
    },
    import_runs: {
      row: key(fixture.importRun),
      insert: `(source, row_count) values ('crm', 0)`,
      update: `file_name = 'x'`,
      may: { select: ours, insert: 'service', update: 'service', delete: 'service' },
    },
    import_changes: {
      row: `run_id = '${fixture.importRun}'`,
      insert: `(run_id, lead_id, is_new, before, after, other_facts) values ('${fixture.importRun}', '${lead}', false, '{}', '{}', 0)`,
      update: `before = '{}'`,
      may: { select: ours, insert: 'service', update: 'service', delete: 'service' },
    },
    backlog_releases: {
      row: `trigger_type = 'spare'`,
      insert: `(trigger_type, per_day) values ('other', 1)`,
      update: `per_day = 2`,
      may: { select: operators, insert: 'service', update: 'service', delete: 'service' },
    },
    saved_filters: {
      row: key(fixture.savedFilter),
      insert: `(member_id, name, query) values ('${anna}', 'Neu', '')`,
      update: `name = 'x'`,
      may: { select: 'owner service', insert: 'owner service', update: 'owner service', delete: 'owner service' },
    },
    bulk_changes: {
      row: key(fixture.bulkChange),
      insert: `(kind, becomes, leads) values ('snooze', '2100-01-01', '[]')`,
      update: `becomes = '2100-01-02'`,
      may: { select: 'service', insert: 'service', update: 'service', delete: 'service' },
    },
    notification_reads: {
      row: `member_id = '${anna}'`,
      insert: `values ('${fixture.spareMember}', now())`,
      update: `read_at = now()`,
      may: { select: 'owner service', insert: 'service', update: 'service', delete: 'service' },
    },
    scheduled_followups: {
      row: key(due),
      insert: `(id) values ('${lead}')`,
      update: `status = 'sent'`,
      may: { select: ours, insert: '', update: '', delete: '' },
    },
  },
  functions: {
    'public.get_leads_needing_followup': ['(0)', ours],
    'public.get_overdue_followups': ['(3)', ours],
    // the lists: an empty page for whoever sees none of it
    'public.list_leads_needing_followup': ['()', people],
    'public.list_overdue_followups': ['()', people],
    'public.list_follow_ups': ['()', people],
    'public.list_runs': ['()', people],
    'public.get_followup_stats': ['()', members],
    'public.select_best_channel': [`('${lead}')`, ours],
    'public.explain_channels': [`('${lead}', 'spare')`, ours],
    'public.generate_followup_message': [`('${lead}', 'spare')`, ours],
    'public.explain_lead': [`('${lead}')`, ours],
    'public.plan_due_followups': ['()', operators],
    'public.preview_check': ['()', operators],
    'public.missing_holidays': ['()', operators],
    'public.fill_holidays': [`('[]')`, operators],
    'public.reassign_leads': [`('${anna}', p_lead_ids => '{}')`, operators],
    'public.release_backlog': [`('meeting_held', 1)`, operators],
    'public.release_due_backlog': ['()', operators],
    'public.set_backlog_release': [`('meeting_held', 5)`, operators],
    'public.get_backlog': ['()', operators],
    // the token of a lease is the right to its rows; people.test.ts asks about claiming just one
    'public.claim_followups': ['(gen_random_uuid())', operators],
    'public.mark_dispatched': [`('${token}', array['${leased}']::uuid[])`, ours],
    'public.record_outcomes': [`('${token}', '[{"id": "${leased}", "result": "accepted"}]')`, ours],
    'public.claim_unknown': ['()', operators],
    'public.settle_unknown': [`('[]')`, operators],
    'public.start_run': [`('manual', '{email}')`, operators],
    'public.heartbeat_run': [`('${run}', '{}', '{}')`, operators],
    'public.finish_run': [`('${run}', '{}', '{}', '[]')`, operators],
    'public.get_figures': ['()', operators],
    'public.merge_figures': ['()', operators],
    'public.get_followup_analytics': ['()', members],
    'public.list_slot_messages': [`('2026-03-01', '2026-03-31', 1, 9)`, people],
    'public.export_lead': [`('${lead}')`, operators],
    'public.erase_lead': [`('${quietLead}')`, operators],
    'public.remove_opt_out': [`('nein@kunde.example', 'email', 'x')`, operators],
    'public.admit_call': [`('leads:write', p_key_hash => '00')`, members],
    'public.keep_answer': [`('${fixture.apiKey}', 'x', 200, gen_random_uuid())`, members],
    'public.admit_sign_in': [`('x')`, 'service'],
    'public.forget_sign_ins': [`('x')`, 'service'],
    'public.create_api_key': [`('CRM', '{leads:write}')`, operators],
    'public.list_api_keys': ['()', operators],
    'public.revoke_api_key': [`('${fixture.apiKey}')`, operators],
    'public.get_webhook_endpoints': ['()', operators],
    'public.add_webhook_endpoint': [`('https://a.example', '{lead.opted_out}')`, operators],
    'public.rotate_webhook_secret': [`('${fixture.endpoint}')`, operators],
    'public.ping_webhook_endpoint': [`('${fixture.endpoint}')`, operators],
    'public.replay_webhook_delivery': [`('${fixture.delivery}')`, operators],
    'public.claim_webhook_deliveries': [`(gen_random_uuid(), p_only => '${fixture.delivery}')`, 'service'],
    'public.record_webhook_outcomes': [`(gen_random_uuid(), '[]')`, 'service'],
    'public.claim_alerts': ['()', 'service'],
    'public.settle_alert': [`('${fixture.alert}', '{}')`, 'service'],
    'public.apply_tracking_events': [`('[]')`, 'service'],
    'public.receive_messages': [`('[]')`, 'service'],
    'public.read_unsubscribe': [`('${publicToken}')`, 'service'],
    'public.unsubscribe': [`('${publicToken}')`, 'service'],
    'public.get_passed_over': [`('${run}')`, operators],
    'public.preview_follow_up': [`('${quietLead}')`, ours],
    'public.write_follow_up': [`('${quietLead}', p_message => 'Hallo')`, ours],
    'public.approve_follow_up': [`('${waiting}')`, ours],
    'public.edit_follow_up': [`('${waiting}', p_message => 'Hallo')`, ours],
    'public.reschedule_follow_up': [`('${waiting}', now() + interval '1 hour')`, ours],
    'public.dismiss_follow_up': [`('${waiting}')`, ours],
    'public.undo_decision': [`('${fixture.decided}')`, ours],
    // each entry answers for itself
    'public.decide_entries': [`('dismiss', '[]')`, members],
    'public.hand_lead_over': [`('${lead}', '${fixture.spareMember}')`, ours],
    'public.close_task': [`('${task}', 'done')`, ours],
    'public.finish_your_turn': [`('${fixture.answeredLead}')`, ours],
    'public.change_lead': [`('${lead}', '{"title": "Dr."}')`, ours],
    'public.record_permission': [`('${lead}', 'whatsapp', 'request', 'consent', 'Ja', 'verbal')`, ours],
    'public.withdraw_permissions': [`('${lead}', 'whatsapp')`, ours],
    'public.import_leads': [`('[]', 'crm')`, members],
    'public.preview_import': [`('[]', 'crm')`, members],
    'public.begin_import': [`('crm', 0)`, members],
    'public.finish_import': [`('${fixture.importRun}', 1, 0, 0, 0)`, ours],
    'public.undo_import': [`('${fixture.importRun}')`, ours],
    'public.record_activity': [`('${lead}', '{"type": "note"}')`, ours],
    'public.list_placeholders': ['()', members],
    'public.preview_playbook': [`('${lead}', '{"message_template": "Hallo"}', 'en')`, operators],
    'public.save_playbook': [`('spare', '{"name": "Neu"}', 1)`, operators],
    'public.prepare_template': [`('nurture_30d', 'en')`, operators],
    'public.record_template': [
      `('spare', 'en', 'HX${'2'.repeat(32)}', 'utility', '{}', 'Hallo', 'pending')`,
      operators,
    ],
    'public.list_success_stories': ['()', members],
    'public.rehearse_playbook': [`('spare')`, operators],
    'public.get_day': ['()', members],
    'public.get_lead_page': [`('${lead}')`, ours],
    // an empty page for whoever sees no leads
    'public.search_leads': ['()', members],
    'public.find_lead_ids': ['()', members],
    'public.assign_leads': [`('{}', '${anna}')`, operators],
    // each lead answers for itself
    'public.snooze_leads': [`('{}', now() + interval '1 day')`, members],
    'public.start_playbook': [`('{}', 'spare')`, members],
    'public.undo_bulk_change': [`('${fixture.bulkChange}')`, 'owner'],
    'public.get_notifications': ['()', members],
    'public.read_notifications': ['(now())', 'manager owner other'],
    'public.get_open_alerts': ['()', 'manager'],
    // what a monitor may know: channels, kinds of open alerts and the last run
    'public.health': ['()', `${people} anonymous`],
    'private.is_service': ['()', people],
    'private.clock': ['(null)', people],
    'private.normalize_address': [`('A@B.example', 'email')`, people],
    'private.is_time_zone': [`('Europe/Berlin')`, people],
    'private.is_member': ['()', people],
    'private.is_manager': ['()', people],
    'private.acting_owner': [`('${anna}', now())`, people],
    // an empty list for whoever acts for nobody
    'private.acts_for': ['()', people],
    'private.require_operator': ['()', operators],
    'private.require_member': ['()', members],
    'private.is_open': [`('new', null)`, people],
    'private.lead_name': ['((select l from public.leads l limit 1))', ours],
    'private.placeholders': ['()', members],
    'private.compile_template': [`('Hallo')`, people],
    'private.language_key': [`('de', 'du')`, members],
    'private.message_variables': [`('${lead}', 'en', '${anna}', '{}', now())`, people],
    'private.render_playbook': [`('${lead}', 'spare', '${anna}', '{}', now())`, people],
    'private.channel_options': [`('${lead}', 'spare', now())`, people],
    'private.lead_permissions': [`('${lead}')`, ours],
    // who sees no lead finds none, and knows of no occasion
    'private.find_leads': [`(null, 'all', null, null, null)`, ours],
    'private.suggested_playbook': [`('${lead}', 70, null)`, ours],
    'private.is_our_turn': ['((select l from public.leads l limit 1))', people],
    'private.events_of': ['((select f from public.follow_ups f limit 1))', people],
    // nothing is due: who sees a lead sees that
    'private.recommended_playbooks': [
      `(array['${lead}']::uuid[], now()) right join (select true as asked from public.leads limit 1) l on true`,
      ours,
    ],
    'private.silent_leads': ['(0, null, null, null, null, null, null, now())', ours],
    'private.overdue_leads': ['(3, null, null, null, null, now())', ours],
    'private.figures_time_zone': ['()', people],
    'private.decide': [`(array(select id from public.lead_signals), now())`, ours],
  },
}
