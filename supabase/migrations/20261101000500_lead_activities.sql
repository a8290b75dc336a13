create table public.lead_activities (
  id bigint primary key generated always as identity,
  lead_id uuid not null references public.leads (id) on delete cascade,
  type text not null check (type ~ '^[a-z][a-z0-9_]*$'),
  direction text check (direction in ('inbound', 'outbound')),
  channel text check (channel ~ '^[a-z][a-z0-9_]*$'),
  reached boolean not null default true,
  occurred_at timestamptz not null default now(),
  owed_by text check (owed_by in ('lead', 'us')),
  due_on date,
  body text,
  context jsonb not null default '{}' check (jsonb_typeof(context) = 'object'),
  follow_up_id uuid,
  member_id uuid references public.members (id) on delete set null,
  source text not null default 'manual',
  external_id text,
  is_import boolean not null default false,
  import_run_id uuid,
  is_inbound boolean not null generated always as (
    coalesce(direction = 'inbound' and type <> 'auto_reply', false)) stored,
  is_contact boolean not null generated always as (
    reached and type <> 'auto_reply' and (direction is not null or type in (
      'meeting_held', 'proposal_sent', 'verbal_commitment', 'promised_callback', 'objection_price'))) stored,
  created_at timestamptz not null default now(),
  unique (source, external_id),
  check (occurred_at between '2000-01-01' and '2100-01-01'),
  check (due_on between '2000-01-01' and '2100-01-01')
);
comment on table public.lead_activities is 'Facts about a lead, append-only, read in the order of occurred_at (then id), never of arrival. type is a playbook''s trigger type, or message, call, note, auto_reply, opt_out, status_changed, your_turn_done, loop_closed, or any word of the organisation.';
comment on column public.lead_activities.owed_by is 'Who has to act next: the lead (a chaser may follow) or us (no chaser, it is our turn), by due_on, a local day of the lead.';
comment on column public.lead_activities.reached is 'False for an attempt that did not reach the lead, such as an unanswered call: not a contact.';
comment on column public.lead_activities.is_import is 'Imported history: its signals are backlog until a manager releases them.';
comment on column public.lead_activities.import_run_id is 'The import that brought it: undoing the import takes it away again.';
create index lead_activities_lead_id_idx on public.lead_activities (lead_id, occurred_at desc, id desc);
create index lead_activities_member_id_idx on public.lead_activities (member_id);
create index lead_activities_follow_up_id_idx on public.lead_activities (follow_up_id) where follow_up_id is not null;

-- Facts are never rewritten: a correction is a new activity. Raises 42501. Only whether our own message reached the lead
-- follows its follow-up, because the provider may take back what it accepted.
create function private.refuse_activity_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  if old.source = 'sent' and (new.lead_id, new.type, new.direction, new.occurred_at, new.owed_by, new.due_on) is not distinct from (old.lead_id, old.type, old.direction, old.occurred_at, old.owed_by, old.due_on)
    and exists (select 1 from public.follow_ups f where f.id = old.follow_up_id and (f.status = 'sent') = new.reached) then
    return new;
  end if;
  raise exception 'activities are append-only: record a new one' using errcode = '42501';
end
$$;
create trigger activities_are_append_only before update of lead_id, type, direction, occurred_at, owed_by, due_on, reached
  on public.lead_activities for each row execute function private.refuse_activity_change();

-- Whoever is signed in is the author, whatever the request says; our own functions say who it was.
create function private.stamp_activity_author() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.member_id := auth.uid();
  end if;
  return new;
end
$$;
create trigger stamp_author before insert on public.lead_activities for each row execute function private.stamp_activity_author();

alter table public.lead_activities enable row level security;
grant select, insert on public.lead_activities to authenticated;
grant all on public.lead_activities to service_role;
create policy "Members see activities of leads they see" on public.lead_activities for select to authenticated
  using (lead_id in (select l.id from public.leads l));
create policy "Members record activities on leads they see" on public.lead_activities for insert to authenticated
  with check (lead_id in (select l.id from public.leads l));
