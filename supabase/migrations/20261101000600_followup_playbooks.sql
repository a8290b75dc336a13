create table public.followup_playbooks (
  id text primary key check (id ~ '^[a-z][a-z0-9_]*$'),
  name text not null check (name <> ''),
  description text,
  trigger_type text not null check (trigger_type ~ '^[a-z][a-z0-9_]*$'),
  delay_days smallint not null check (delay_days between 0 and 730),
  expires_after_days smallint check (expires_after_days between 0 and 730),
  min_bant smallint check (min_bant between 0 and 100),
  max_per_lead smallint check (max_per_lead between 1 and 50),
  purpose text not null default 'request' check (purpose in ('request', 'marketing')),
  message_template text not null check (message_template <> ''),
  subject_template text check (subject_template <> ''),
  translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object'),
  compiled jsonb not null,
  preferred_channels text[] not null default '{whatsapp,email}' check (preferred_channels <@ '{whatsapp,email,in_app}'),
  needs_approval boolean not null default false,
  send_at text not null default 'next_opening' check (send_at in ('next_opening', 'best_time')),
  category text not null default 'reminder' check (category ~ '^[a-z][a-z0-9_]*$'),
  priority smallint not null default 5 check (priority between 1 and 10),
  is_active boolean not null default true,
  usage_count integer not null default 0,
  response_count integer not null default 0,
  success_rate numeric(5, 2) not null default 0,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.followup_playbooks is 'When a signal of trigger_type has been open for delay_days (local days of the lead), say this. The templates hold the formal German text; translations holds {"de-du": …, "en": …} with message and subject.';
comment on column public.followup_playbooks.expires_after_days is 'Days after the due day until the message would no longer make sense; then a person reviews. Null: never.';
comment on column public.followup_playbooks.min_bant is 'The lead''s BANT score must be greater than this.';
comment on column public.followup_playbooks.max_per_lead is 'Set on playbooks that repeat: after each one sent the wait starts again, up to this many in the life of a lead.';
comment on column public.followup_playbooks.send_at is 'next_opening: as soon as the recipient''s hours allow; best_time: at the hour at which this lead usually answers, else at the one at which the channel''s messages are answered best, within a week.';
comment on column public.followup_playbooks.compiled is 'The templates as segments per language and form, made on save; see private.compile_template.';
comment on column public.followup_playbooks.success_rate is 'Percent of sent follow-ups that were answered; kept by a trigger on follow_ups, like usage_count (sent) and response_count.';
comment on column public.followup_playbooks.revision is 'Rises with every change of its texts and rules: who saves says which one they read. Counters and switching on or off leave it alone.';
create index followup_playbooks_trigger_type_idx on public.followup_playbooks (trigger_type);
create trigger touch_updated_at before update on public.followup_playbooks for each row execute function private.touch_updated_at();

-- Keeps revision.
create function private.count_revision() returns trigger
language plpgsql set search_path = '' as $$
declare
  v_uncounted constant text[] := '{compiled,is_active,usage_count,response_count,success_rate,revision,created_at,updated_at}';
begin
  new.revision := old.revision + (to_jsonb(new) - v_uncounted is distinct from to_jsonb(old) - v_uncounted)::integer;
  return new;
end
$$;
create trigger count_revision before update on public.followup_playbooks for each row
  when ((old.usage_count, old.response_count) is not distinct from (new.usage_count, new.response_count)) -- not for every message sent
  execute function private.count_revision();

create table public.whatsapp_templates (
  playbook_id text not null references public.followup_playbooks (id) on delete cascade,
  language text not null check (language in ('de-sie', 'de-du', 'en')),
  content_sid text not null check (content_sid ~ '^HX[0-9a-f]{32}$'),
  category text not null default 'utility' check (category in ('utility', 'marketing')),
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected', 'paused', 'outdated')),
  rejection_reason text,
  variables text[] not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (playbook_id, language)
);
comment on table public.whatsapp_templates is 'A playbook''s text as approved by Meta, per language and form; variables are the placeholders that fill {{1}}, {{2}} … in order.';

create table public.success_stories (
  id uuid primary key default gen_random_uuid(),
  language text not null check (language in ('de', 'en')),
  industry text,
  body text not null check (body <> ''),
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);
comment on column public.whatsapp_templates.status is 'What Meta last said; outdated: the playbook''s text has changed since, so that the approved one would say something else.';
create trigger touch_updated_at before update on public.whatsapp_templates for each row execute function private.touch_updated_at();

-- A changed text is no longer the one that Meta approved: its template may not stand in for it.
create function private.outdate_templates() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.whatsapp_templates t set status = 'outdated'
  where t.playbook_id = new.id and t.status <> 'outdated'
    and old.compiled -> t.language -> 'message' is distinct from new.compiled -> t.language -> 'message';
  return null;
end
$$;
create trigger outdate_templates after update on public.followup_playbooks for each row
  when (old.compiled is distinct from new.compiled) execute function private.outdate_templates();

comment on table public.success_stories is 'True stories (two sentences at most) for the placeholder success_story; a lead never gets the same one twice.';

alter table public.followup_playbooks enable row level security;
alter table public.whatsapp_templates enable row level security;
alter table public.success_stories enable row level security;
grant select, insert, update on public.followup_playbooks, public.whatsapp_templates, public.success_stories to authenticated;
grant all on public.followup_playbooks, public.whatsapp_templates, public.success_stories to service_role;
create policy "Members read playbooks" on public.followup_playbooks for select to authenticated using ((select private.is_member()));
create policy "Managers add playbooks" on public.followup_playbooks for insert to authenticated with check ((select private.is_manager()));
create policy "Managers change playbooks" on public.followup_playbooks for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Members read WhatsApp templates" on public.whatsapp_templates for select to authenticated using ((select private.is_member()));
create policy "Managers add WhatsApp templates" on public.whatsapp_templates for insert to authenticated with check ((select private.is_manager()));
create policy "Managers change WhatsApp templates" on public.whatsapp_templates for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Members read success stories" on public.success_stories for select to authenticated using ((select private.is_member()));
create policy "Managers add success stories" on public.success_stories for insert to authenticated with check ((select private.is_manager()));
create policy "Managers change success stories" on public.success_stories for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
