create table public.follow_ups (
  id uuid primary key default gen_random_uuid(),
  lead_id uuid not null references public.leads (id) on delete cascade,
  owner_id uuid references public.members (id) on delete set null,
  signal_id uuid references public.lead_signals (id) on delete set null,
  signal_anchor_at timestamptz,
  playbook_id text references public.followup_playbooks (id) on delete restrict,
  run_id uuid references public.followup_runs (id) on delete set null,
  origin text not null default 'playbook' check (origin in ('playbook', 'started', 'member')),
  author text not null default 'template' check (author in ('template', 'ai', 'human')),
  status text not null check (status in ('awaiting_approval', 'scheduled', 'sending', 'sent', 'failed', 'cancelled', 'skipped', 'expired', 'unknown')),
  reason text,
  channel text not null check (channel in ('whatsapp', 'email', 'in_app')),
  to_address text,
  subject text,
  message text not null check (message <> ''),
  content_sid text,
  content_variables jsonb,
  missing text[] not null default '{}',
  success_story_id uuid references public.success_stories (id) on delete set null,
  company_key text,
  scheduled_at timestamptz not null,
  timed_for text check (timed_for in ('lead_hour', 'best_slot')),
  override_window boolean not null default false,
  approved_at timestamptz,
  attempt smallint not null default 1,
  tries smallint not null default 0,
  lease_token uuid,
  lease_expires_at timestamptz,
  dispatched_at timestamptz,
  marked_at timestamptz,
  looked_up_at timestamptz,
  fell_back_from text[] not null default '{}',
  provider_message_id text,
  email_message_id text,
  email_frame jsonb,
  public_token uuid not null default gen_random_uuid(),
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  responded_at timestamptz,
  response_time_hours numeric(8, 2) generated always as (round((extract(epoch from responded_at - sent_at) / 3600)::numeric, 2)) stored,
  task_closed_at timestamptz,
  decided_by uuid references public.members (id) on delete set null,
  decided_at timestamptz,
  before_decision jsonb,
  is_answer boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((channel = 'in_app') = (to_address is null)),
  check ((status = 'sending') = (lease_token is not null)),
  check (status <> 'sent' or sent_at is not null)
) with (fillfactor = 80);
comment on table public.follow_ups is 'One message to one lead. Text, channel and address are frozen when it is written; owner_id stays for credit. Facts (delivered, opened, responded) are set once from tracking events and never move backwards.';
comment on column public.follow_ups.origin is 'playbook: the planner wrote it; started: a member started its playbook for one lead or many at once; both are automatic, every rule that stops one stops the other. member: somebody wrote or sent it by hand.';
comment on column public.follow_ups.signal_anchor_at is 'What its signal''s wait counted from when it was written; of a started one without a signal the last contact, else the lead''s creation. A contact after it ends an automatic message.';
comment on column public.follow_ups.reason is 'Why it waits, failed or ended: a typed word, such as lead_answered or whatsapp_21211; never free text.';
comment on column public.follow_ups.missing is 'Placeholders without a value: a person completes the text before it may leave.';
comment on column public.follow_ups.content_sid is 'The approved WhatsApp template to send instead of free text (outside 24 hours since the last inbound), filled from content_variables.';
comment on column public.follow_ups.timed_for is 'Why scheduled_at lies at this hour: the lead usually answers then (lead_hour), or the channel''s messages are answered best (best_slot). Null: the next opening.';
comment on column public.follow_ups.override_window is 'A person asked for it to leave at scheduled_at, outside the recipient''s hours, too.';
comment on column public.follow_ups.approved_at is 'When a person let it go; null: nobody had to.';
comment on column public.follow_ups.attempt is 'n of the attempt key {id}:{channel}:{n}; rises only after a definitive failure, so that a provider can recognise a repeat. Earlier attempts are in follow_up_attempts.';
comment on column public.follow_ups.tries is 'How often it was tried again on this channel after a passing error.';
comment on column public.follow_ups.dispatched_at is 'Since when this attempt may have left: the first mark that no provider took back; null where it surely has not left.';
comment on column public.follow_ups.marked_at is 'The last mark of this attempt; equal to dispatched_at at its first try.';
comment on column public.follow_ups.looked_up_at is 'When the provider was last asked whether an unknown message left.';
comment on column public.follow_ups.fell_back_from is 'Channels on which it definitively failed before it moved to this one.';
comment on column public.follow_ups.email_message_id is 'The Message-ID the email carries, without brackets, as the provider reported it: answers name it in In-Reply-To.';
comment on column public.follow_ups.email_frame is 'What stands around the text of an email (recipient, language, signature, company details), frozen when it is first claimed: a repeat must be the same bytes, or the provider refuses its key.';
comment on column public.follow_ups.public_token is 'What the unsubscribe link of the email carries: whoever holds it may stop email to this address, nothing else.';
comment on column public.follow_ups.task_closed_at is 'When the owner finished the in-app task or the lead answered; of a failed message, when a person took note.';
comment on column public.follow_ups.decided_at is 'When a member (decided_by) approved or dismissed it; null again once that is taken back.';
comment on column public.follow_ups.before_decision is 'What the columns that its last decision changed held before (see private.as_it_waits), so that they do again when that is taken back; null: nothing to take back.';
comment on column public.follow_ups.is_answer is 'A member wrote it while the lead waited for an answer: it ends the turn once it has left, whatever its text came from.';
comment on column public.follow_ups.response_time_hours is 'Hours from sent_at to responded_at.';

-- Endings that are nobody's decision about the message: the planner may write it again for the same anchor. Failed with such
-- a reason is a playbook's text sent by hand that never left, so that its author sees it.
create function private.may_plan_again(p_status text, p_reason text) returns boolean
language sql immutable set search_path = '' as $$
  select p_status = 'cancelled' and p_reason in (
    'playbook_off', 'channel_halted', 'channel_off', 'consent_missing', 'owner_gone', 'owner_changed', 'address_changed', 'lead_changed', 'your_turn', 'conversation_over')
    or p_status = 'failed' and p_reason in ('address_changed', 'channel_off', 'channel_halted', 'consent_missing', 'conversation_over')
$$;
grant execute on function private.may_plan_again(text, text) to service_role;

-- What may have arrived is never planned again: such an ending of a message that was marked as leaving (an email between
-- two tries) is unknown instead, and a person or the provider settles it. Of a task nobody but us knows anything.
create function private.keep_possible_arrival() returns trigger
language plpgsql set search_path = '' as $$
begin
  if private.may_plan_again(new.status, new.reason) then
    new.status := 'unknown';
  end if;
  return new;
end
$$;
create trigger keep_possible_arrival before update of status on public.follow_ups for each row
  when (new.status in ('cancelled', 'failed') and new.channel <> 'in_app' and new.dispatched_at is not null) execute function private.keep_possible_arrival();

-- One message per signal, anchor and playbook, ever; only a person may start another try.
create unique index follow_ups_once_per_anchor_key on public.follow_ups (signal_id, signal_anchor_at, playbook_id)
  where origin <> 'started' and not private.may_plan_again(status, coalesce(reason, ''));
create unique index follow_ups_one_open_key on public.follow_ups (lead_id)
  where origin <> 'member' and status in ('awaiting_approval', 'scheduled', 'sending', 'unknown');
create index follow_ups_scheduled_idx on public.follow_ups (channel, scheduled_at, id) where status = 'scheduled';
create index follow_ups_leased_idx on public.follow_ups (lease_expires_at) where status = 'sending';
create index follow_ups_lead_id_idx on public.follow_ups (lead_id, sent_at desc);
create index follow_ups_company_idx on public.follow_ups (company_key, (coalesce(sent_at, scheduled_at))) where company_key is not null and origin <> 'member' and channel <> 'in_app';
create index follow_ups_provider_message_id_idx on public.follow_ups (provider_message_id) where provider_message_id is not null;
create index follow_ups_email_message_id_idx on public.follow_ups (email_message_id) where email_message_id is not null;
create unique index follow_ups_public_token_key on public.follow_ups (public_token);
create index follow_ups_owner_id_idx on public.follow_ups (owner_id, status);
create index follow_ups_decided_by_idx on public.follow_ups (decided_by, decided_at) where decided_by is not null;
create index follow_ups_owner_day_idx on public.follow_ups (owner_id, (coalesce(sent_at, scheduled_at))) where origin <> 'member' and channel <> 'in_app';
create index follow_ups_playbook_id_idx on public.follow_ups (playbook_id);
create index follow_ups_run_id_idx on public.follow_ups (run_id);
create index follow_ups_success_story_id_idx on public.follow_ups (success_story_id) where success_story_id is not null;
-- By address: what reached someone or is on its way there. Not by dispatched_at: marking a message as leaving then touches no index.
create index follow_ups_address_idx on public.follow_ups (to_address, sent_at desc) where to_address is not null;
-- The unique key leaves out what may be planned again; without this, erasing a lead reads the whole table per signal.
create index follow_ups_signal_id_idx on public.follow_ups (signal_id);
create trigger touch_updated_at before update on public.follow_ups for each row execute function private.touch_updated_at();

alter table public.lead_activities add constraint lead_activities_follow_up_id_fkey
  foreign key (follow_up_id) references public.follow_ups (id) on delete set null;

create view public.scheduled_followups with (security_invoker = true) as
  select f.id, f.lead_id, private.lead_name(l) as lead_name, f.owner_id, f.playbook_id, f.channel, f.status, f.reason, f.missing, f.subject, f.message, f.scheduled_at
  from public.follow_ups f join public.leads l on l.id = f.lead_id
  where f.status in ('awaiting_approval', 'scheduled');
comment on view public.scheduled_followups is 'What will be sent next, or waits for approval; times in UTC.';

alter table public.follow_ups enable row level security;
grant select on public.follow_ups, public.scheduled_followups to authenticated, service_role;
grant all on public.follow_ups to service_role;
create policy "Members see follow-ups of leads they see" on public.follow_ups for select to authenticated
  using (lead_id in (select l.id from public.leads l));
