create table public.members (
  id uuid primary key references auth.users (id) on delete restrict,
  role text not null check (role in ('manager', 'rep')),
  name text not null check (name <> ''),
  email text not null,
  job_title text check (job_title <> ''),
  phone text,
  booking_link text check (booking_link ~ '^https?://'),
  signature text check (signature <> ''),
  language text check (language in ('de', 'en')),
  deputy_id uuid references public.members (id) on delete set null,
  away_until timestamptz,
  left_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.members is 'People who sign in: managers and reps, keyed by their auth user id. A signed-in person without a row here sees nothing; left_at ends access without deleting history.';
comment on column public.members.deputy_id is 'Who sees and handles this member''s leads while the member is away or after they left.';
comment on column public.members.away_until is 'Until this moment the deputy acts; null or past: the member is here.';
comment on column public.members.signature is 'Stands under the member''s emails in place of name, job title, phone and booking link; null: those.';
create index members_deputy_id_idx on public.members (deputy_id);
create trigger touch_updated_at before update on public.members for each row execute function private.touch_updated_at();

-- True when the caller is a present member. Security definer: a policy on members that reads members would recurse.
create function private.is_member() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.members m where m.id = auth.uid() and m.left_at is null)
$$;
grant execute on function private.is_member() to authenticated, service_role;

-- True when the caller is a present manager.
create function private.is_manager() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.members m where m.id = auth.uid() and m.role = 'manager' and m.left_at is null)
$$;
grant execute on function private.is_manager() to authenticated, service_role;

-- Raises 42501 unless the caller is a manager or the service role: the door of every function that runs the engine.
create function private.require_operator() returns void
language plpgsql stable set search_path = '' as $$
begin
  if not private.is_service() and not private.is_manager() then
    raise exception 'only a manager may do this' using errcode = '42501';
  end if;
end
$$;
grant execute on function private.require_operator() to authenticated, service_role;

-- Raises 42501 unless the caller is a present member or the service role.
create function private.require_member() returns void
language plpgsql stable set search_path = '' as $$
begin
  if not private.is_service() and not private.is_member() then
    raise exception 'members only' using errcode = '42501';
  end if;
end
$$;
grant execute on function private.require_member() to authenticated, service_role;

-- Stands for no member where lists are joined by an owner that may be null.
create function private.nobody() returns uuid
language sql immutable set search_path = '' as $$
  select '00000000-0000-0000-0000-000000000000'::uuid
$$;

-- In whose name leads are written to at p_now, per owner (null: nobody's leads): the owner; away or gone → the deputy, if here; gone or
-- nobody → the longest-serving manager, one who is here first. An owner who is away without a deputy stays the owner, and automatic
-- messages wait for the return: nobody was named to speak, and a lead should not hear from a stranger because somebody
-- takes a week off. acting_id is null without members.
create function private.acting_owners(p_owner_ids uuid[], p_now timestamptz) returns table (owner_id uuid, acting_id uuid)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_manager uuid;
begin
  select m.id into v_manager from public.members m where m.role = 'manager' and m.left_at is null
  order by coalesce(m.away_until <= p_now, true) desc, m.created_at, m.id limit 1;
  return query
  select i.id, case
      when m.id is not null and m.left_at is null and coalesce(m.away_until <= p_now, true) then m.id
      when d.id is not null and d.left_at is null and coalesce(d.away_until <= p_now, true) then d.id
      when m.id is not null and m.left_at is null then m.id
      else v_manager end
  from unnest(p_owner_ids) i (id) left join public.members m on m.id = i.id left join public.members d on d.id = m.deputy_id;
end
$$;

-- In whose name the leads of one owner are written to at p_now: as private.acting_owners.
create function private.acting_owner(p_owner_id uuid, p_now timestamptz) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select a.acting_id from private.acting_owners(array[p_owner_id], p_now) a);
end
$$;
grant execute on function private.acting_owner(uuid, timestamptz) to authenticated, service_role;

-- Whose leads the caller sees and handles now: their own, and those of everyone away or gone whose deputy they are.
-- Empty for who is no present member.
create function private.acts_for() returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(m.id), '{}') from public.members m
  where (m.id = auth.uid() or (m.deputy_id = auth.uid() and (m.left_at is not null or m.away_until > now()))) and private.is_member()
$$;
grant execute on function private.acts_for() to authenticated, service_role;

-- Whose leads belong to the caller's own day: those they act for; for the manager who speaks when nobody else does, also
-- those of owners away or gone without a deputy who is here. An answer can't wait for a return.
create function private.attends_to() returns uuid[]
language sql stable security definer set search_path = '' as $$
  select private.acts_for() || coalesce(array_agg(m.id), '{}') from public.members m
  where private.acting_owner(null, now()) = auth.uid() and (m.left_at is not null or m.away_until > now())
    and not exists (select 1 from public.members d where d.id = m.deputy_id and d.left_at is null and coalesce(d.away_until <= now(), true))
$$;

alter table public.members enable row level security;
grant select on public.members to authenticated;
grant all on public.members to service_role;
create policy "Members see their colleagues" on public.members for select to authenticated
  using ((select private.is_member()));
