-- Imports as people make them: which file, what came of it, and what each changed, so that it can be undone.

create table public.import_runs (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  member_id uuid references public.members (id) on delete set null,
  file_name text check (length(file_name) <= 200),
  fingerprint text check (fingerprint ~ '^[0-9a-f]{64}$'),
  row_count integer not null check (row_count between 0 and 10000),
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  undone_at timestamptz,
  undone_by uuid references public.members (id) on delete set null
);
comment on table public.import_runs is 'Files of leads that were read in. It comes in portions: until finished_at some may be missing, and the same file again goes on where it stopped.';
comment on column public.import_runs.fingerprint is 'SHA-256 (hex) of what is imported, by which the same file is known again.';
comment on column public.import_runs.row_count is 'Rows of the file, also those that were refused.';
comment on column public.import_runs.created is 'Counted when it finished, like updated, unchanged and refused: rows, not leads.';
create index import_runs_member_id_idx on public.import_runs (member_id, started_at desc);
create index import_runs_undone_by_idx on public.import_runs (undone_by) where undone_by is not null;
create index import_runs_started_at_idx on public.import_runs (started_at desc);

alter table public.import_runs enable row level security;
grant select on public.import_runs to authenticated;
grant all on public.import_runs to service_role;
create policy "Managers see every import, reps their own" on public.import_runs for select to authenticated
  using ((select private.is_manager()) or (member_id = (select auth.uid()) and (select private.is_member())));

create table public.import_changes (
  run_id uuid not null references public.import_runs (id) on delete cascade,
  lead_id uuid not null references public.leads (id) on delete cascade,
  is_new boolean not null,
  before jsonb not null,
  after jsonb not null,
  other_facts bigint not null,
  primary key (run_id, lead_id)
);
comment on table public.import_changes is 'What an import did to a lead: the columns it changed as they were and as it left them; of a new lead all, and nothing before. Goes when the import is undone.';
comment on column public.import_changes.other_facts is 'Activities of the lead that are not the import''s, when it first touched it: more of them later, and somebody has worked on it since.';
create index import_changes_lead_id_idx on public.import_changes (lead_id);

alter table public.import_changes enable row level security;
grant select on public.import_changes to authenticated;
grant all on public.import_changes to service_role;
create policy "Members see what imports did to leads they see" on public.import_changes for select to authenticated
  using (lead_id in (select l.id from public.leads l));

alter table public.lead_activities add constraint lead_activities_import_run_id_fkey
  foreign key (import_run_id) references public.import_runs (id) on delete set null;
create index lead_activities_import_run_id_idx on public.lead_activities (import_run_id) where import_run_id is not null;

-- What people and files say about a lead, and nothing that is kept from it.
create function private.columns_of(p_lead public.leads) returns jsonb
language sql stable set search_path = '' as $$
  select to_jsonb(p_lead) - array['id', 'is_import', 'company_key', 'email_normalized', 'do_not_contact_reason', 'last_inbound_at', 'last_inbound_channel', 'last_contact_at',
    'your_turn_since', 'your_turn_reason', 'your_turn_due_on', 'created_at', 'updated_at']
$$;

-- The columns in which two versions of a lead differ: {before, after}.
create function private.difference(p_before jsonb, p_after jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('before', coalesce(jsonb_object_agg(e.key, p_before -> e.key), '{}'), 'after', coalesce(jsonb_object_agg(e.key, e.value), '{}'))
  from jsonb_each(p_after) e where e.value is distinct from p_before -> e.key
$$;

-- The caller's own import, for a manager and the service role anybody's, locked against its undoing or (p_for_change) anything else. Raises PT404 no_such_import.
create function private.own_import(p_id uuid, p_for_change boolean) returns public.import_runs
language plpgsql security definer set search_path = '' as $$
declare
  v_run public.import_runs;
begin
  if p_for_change then
    select * into v_run from public.import_runs r where r.id = p_id for no key update;
  else
    select * into v_run from public.import_runs r where r.id = p_id for share;
  end if;
  if v_run.id is null or not (private.is_service() or private.is_manager() or coalesce(v_run.member_id = auth.uid(), false)) then
    perform private.refuse(404, 'no_such_import');
  end if;
  return v_run;
end
$$;

-- Raises PT404 no_such_import for a run that is not the caller's or another source's, PT409 import_over for one that was undone; null is no import.
create function private.use_import(p_id uuid, p_source text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_run public.import_runs;
begin
  if p_id is null then
    return;
  end if;
  v_run := private.own_import(p_id, false);
  if v_run.source <> p_source then
    perform private.refuse(404, 'no_such_import');
  elsif v_run.undone_at is not null then
    perform private.refuse(409, 'import_over');
  end if;
end
$$;

-- Begins an import of p_rows rows, or goes on with the caller's unfinished one of the same source and fingerprint of the last 23 hours: for as long as what was
-- answered to its portions is known. Returns {id, is_resumed}. Members and the service role; raises PT422 bad_source, 22023 for figures out of bounds.
create function public.begin_import(p_source text, p_rows integer, p_file_name text default null, p_fingerprint text default null, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_me uuid := (select m.id from public.members m where m.id = auth.uid());
  v_id uuid;
begin
  perform private.require_member();
  perform private.check_source(p_source);
  if p_rows is null or p_rows not between 0 and 10000 or length(p_file_name) > 200 or p_fingerprint !~ '^[0-9a-f]{64}$' then
    raise exception 'an import has up to 10,000 rows, a name of up to 200 characters and a SHA-256' using errcode = '22023';
  end if;
  select r.id into v_id from public.import_runs r
  where r.member_id is not distinct from v_me and r.source = p_source and r.fingerprint = p_fingerprint and r.row_count = p_rows
    and r.finished_at is null and r.undone_at is null and r.started_at > v_now - interval '23 hours'
  order by r.started_at desc limit 1;
  if found then
    return jsonb_build_object('id', v_id, 'is_resumed', true);
  end if;
  insert into public.import_runs (source, member_id, file_name, fingerprint, row_count, started_at) values (p_source, v_me, p_file_name, p_fingerprint, p_rows, v_now) returning id into v_id;
  return jsonb_build_object('id', v_id, 'is_resumed', false);
end
$$;

-- Ends an import with how many rows were created, updated, unchanged and refused; again changes the figures, not the moment. The caller's own, a manager's and the
-- service role's every; raises PT404 no_such_import, PT409 import_over, 22023 for figures that are more than its rows.
create function public.finish_import(p_id uuid, p_created integer, p_updated integer, p_unchanged integer, p_refused integer, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_run public.import_runs;
begin
  perform private.require_member();
  v_run := private.own_import(p_id, true);
  if v_run.undone_at is not null then
    perform private.refuse(409, 'import_over');
  elsif coalesce(least(p_created, p_updated, p_unchanged, p_refused) < 0 or num_nulls(p_created, p_updated, p_unchanged, p_refused) > 0
      or p_created::bigint + p_updated + p_unchanged + p_refused <> v_run.row_count, true) then
    raise exception 'the figures of an import add up to its rows' using errcode = '22023';
  end if;
  update public.import_runs r set created = p_created, updated = p_updated, unchanged = p_unchanged, refused = p_refused, finished_at = coalesce(r.finished_at, private.clock(p_now))
  where r.id = p_id;
end
$$;
grant execute on function public.begin_import(text, integer, text, text, timestamptz), public.finish_import(uuid, integer, integer, integer, integer, timestamptz) to authenticated, service_role;
