import type { Sql } from 'postgres'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'

/** One row of everything, all about leads of Anna's. */
export const fixture = {
  marta,
  anna,
  ben,
  /** Signed in, but no member. */
  nora: 'a0000000-0000-4000-8000-000000000004',
  spareMember: 'a0000000-0000-4000-8000-000000000005',
  lead: 'b0000000-0000-4000-8000-000000000001',
  /** Nothing is on its way to this one, and nothing will be. */
  quietLead: 'b0000000-0000-4000-8000-000000000002',
  /** This one wrote to us. */
  answeredLead: 'b0000000-0000-4000-8000-000000000003',
  run: 'c0000000-0000-4000-8000-000000000001',
  due: 'd0000000-0000-4000-8000-000000000001',
  leased: 'd0000000-0000-4000-8000-000000000002',
  sent: 'd0000000-0000-4000-8000-000000000003',
  waiting: 'd0000000-0000-4000-8000-000000000004',
  task: 'd0000000-0000-4000-8000-000000000005',
  /** Approved a moment ago, for ever. */
  decided: 'd0000000-0000-4000-8000-000000000006',
  token: 'e0000000-0000-4000-8000-000000000001',
  publicToken: 'e0000000-0000-4000-8000-000000000002',
  story: 'f0000000-0000-4000-8000-000000000001',
  unmatched: 'f0000000-0000-4000-8000-000000000002',
  permission: 'f0000000-0000-4000-8000-000000000003',
  removal: 'f0000000-0000-4000-8000-000000000004',
  alert: 'f0000000-0000-4000-8000-000000000005',
  endpoint: 'f0000000-0000-4000-8000-00000000000a',
  delivery: 'f0000000-0000-4000-8000-00000000000b',
  apiKey: 'f0000000-0000-4000-8000-000000000006',
  savedFilter: 'f0000000-0000-4000-8000-00000000000d',
  bulkChange: 'f0000000-0000-4000-8000-00000000000e',
  /** Anna's, about a lead that nothing was sent to since. */
  importRun: 'f0000000-0000-4000-8000-00000000000c',
}

/** Fills an empty database so that every cell of the matrix has something to read, change, remove and call. */
export async function seedFixture(sql: Sql): Promise<void> {
  await startOrganisation(sql)
  const { lead, quietLead, run, due, leased, sent, waiting, task, token } = fixture
  await sql.unsafe(`
    update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}';
    insert into auth.users (id, email) values ('${fixture.nora}', 'nora@elsewhere.example'), ('${fixture.spareMember}', 'spare@nordlicht.example');
    insert into public.members (id, role, name, email, created_at) values ('${fixture.spareMember}', 'rep', 'Spare', 'spare@nordlicht.example', '2025-02-01');
    insert into public.leads (id, last_name, email, phone_e164, owner_id, created_at, bant_score)
      values ('${lead}', 'Müller', 'mueller@kunde.example', '+4915112345678', '${anna}', now() - interval '20 days', 70);
    insert into public.leads (id, last_name, owner_id, created_at) values ('${quietLead}', 'Still', '${anna}', now() - interval '20 days');
    insert into public.leads (id, last_name, owner_id) values ('${fixture.answeredLead}', 'Antwort', '${anna}');
    insert into public.lead_activities (lead_id, type, direction) values ('${fixture.answeredLead}', 'message', 'inbound');
    update public.lead_signals set next_check_at = null, parked_for = 'bant_too_low' where lead_id in ('${quietLead}', '${fixture.answeredLead}');
    insert into public.lead_activities (lead_id, type, occurred_at) values ('${lead}', 'meeting_held', now() - interval '5 days');
    insert into public.followup_runs (id, kind, local_date, started_by) values ('${run}', 'manual', current_date, '${marta}');
    insert into public.follow_ups (id, lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at, created_at)
      select '${due}', '${lead}', '${anna}', s.id, s.anchor_at, 'ghosted_after_meeting', 'scheduled', 'email', 'mueller@kunde.example', 'x', now() - interval '1 hour', now() - interval '2 hours'
      from public.lead_signals s where s.trigger_type = 'meeting_held';
    insert into public.follow_ups (id, lead_id, owner_id, origin, status, channel, to_address, message, scheduled_at, lease_token, lease_expires_at)
      values ('${leased}', '${lead}', '${anna}', 'member', 'sending', 'email', 'mueller@kunde.example', 'x', now(), '${token}', '2100-01-01');
    insert into public.follow_ups (id, lead_id, owner_id, playbook_id, status, channel, to_address, message, scheduled_at, dispatched_at, sent_at)
      values ('${sent}', '${lead}', '${anna}', 'proposal_no_response', 'sent', 'email', 'mueller@kunde.example', 'x', now() - interval '4 days', now() - interval '4 days', now() - interval '4 days');
    insert into public.follow_ups (id, lead_id, owner_id, origin, status, channel, to_address, message, scheduled_at)
      values ('${waiting}', '${lead}', '${anna}', 'member', 'awaiting_approval', 'email', 'mueller@kunde.example', 'x', now());
    insert into public.follow_ups (id, lead_id, owner_id, origin, status, channel, to_address, message, scheduled_at, decided_by, decided_at, before_decision)
      values ('${fixture.decided}', '${lead}', '${anna}', 'member', 'scheduled', 'email', 'mueller@kunde.example', 'x', now() + interval '1 hour', '${anna}', '2100-01-01', '{"status": "awaiting_approval"}');
    insert into public.follow_ups (id, lead_id, owner_id, status, channel, message, scheduled_at, sent_at)
      values ('${task}', '${lead}', '${anna}', 'sent', 'in_app', 'x', now() - interval '5 days', now() - interval '5 days');
    update public.follow_ups set public_token = '${fixture.publicToken}', email_frame = '{"to": "mueller@kunde.example", "language": "de-sie"}' where id = '${sent}';
    insert into public.follow_ups (lead_id, owner_id, origin, status, channel, to_address, message, scheduled_at, dispatched_at)
      values ('${lead}', '${anna}', 'member', 'unknown', 'whatsapp', '+4915112345678', 'x', now() - interval '1 hour', now() - interval '1 hour');
    insert into public.follow_up_attempts (follow_up_id, attempt, lead_id, channel, to_address, message, ended_at)
      values ('${sent}', 0, '${lead}', 'whatsapp', '+4915112345678', 'x', now() - interval '4 days');
    insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, provider, provider_event_id, occurred_at)
      values ('${sent}', '${lead}', 'email', 'delivered', 'resend', 'fixture', now());
    insert into public.unmatched_inbound (id, channel, from_address, body, provider, provider_event_id, occurred_at)
      values ('${fixture.unmatched}', 'email', 'fremd@woanders.example', 'Hallo', 'resend', 'fixture', now());
    insert into public.contact_permissions (id, address, channel, purpose, basis, wording, source, obtained_at)
      values ('${fixture.permission}', 'ja@kunde.example', 'email', 'request', 'consent', 'Ja', 'test', now());
    insert into public.opt_outs (address, channel, reason) values ('nein@kunde.example', 'email', 'asked');
    insert into public.saved_filters (id, member_id, name, query) values ('${fixture.savedFilter}', '${anna}', 'Heiße Leads', 'sort=bant_score');
    insert into public.bulk_changes (id, member_id, kind, becomes, leads) values ('${fixture.bulkChange}', '${anna}', 'snooze', '2100-01-01', '[]');
    insert into public.notification_reads (member_id, read_at) values ('${anna}', now());
    insert into public.opt_out_removals (id, address_hash, channel, opted_out_for, opted_out_at, removed_for)
      values ('${fixture.removal}', '\\x00', 'email', 'stop', now(), 'Wieder erwünscht');
    insert into public.api_keys (id, name, scopes, key_hash, hint) values ('${fixture.apiKey}', 'CRM', '{leads:write}', sha256('fixture'), 'sff_fixt');
    insert into public.alerts (id, kind, about) values ('${fixture.alert}', 'run_failed', '2026-01-01');
    insert into public.webhook_endpoints (id, url, events) values ('${fixture.endpoint}', 'https://crm.example/hook', '{lead.opted_out}');
    insert into private.webhook_secrets values ('${fixture.endpoint}', 'whsec_AAAA');
    insert into public.webhook_deliveries (id, endpoint_id, lead_id, type, fact, payload, next_attempt_at)
      values ('${fixture.delivery}', '${fixture.endpoint}', '${lead}', 'lead.opted_out', 'fixture', '{}', now());
    insert into public.import_runs (id, source, member_id, row_count) values ('${fixture.importRun}', 'crm', '${anna}', 1);
    insert into public.import_changes (run_id, lead_id, is_new, before, after, other_facts) values ('${fixture.importRun}', '${quietLead}', false, '{"title": null}', '{"title": null}', 0);
    insert into public.backlog_releases (trigger_type, per_day) values ('spare', 1);
    insert into public.holidays values ('DE', '2026-12-25', 'Weihnachten');
    insert into public.filled_holidays values ('DE', 2025);
    insert into public.success_stories (id, language, body) values ('${fixture.story}', 'de', 'Es lief.');
    insert into public.followup_playbooks (id, name, trigger_type, delay_days, message_template) values ('spare', 'Spare', 'spare', 1, 'Hallo');
    insert into public.whatsapp_templates (playbook_id, language, content_sid) values ('spare', 'en', 'HX${'0'.repeat(32)}');
    update public.channel_status set state = 'halted', reason = 'twilio_20003' where channel = 'whatsapp'`)
}
