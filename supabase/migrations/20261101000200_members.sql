create table public.members (
  id uuid primary key references auth.users (id) on delete restrict,
  role text not null check (role in ('manager', 'rep')),
  name text not null check (name <> ''),
  email text not null,
  phone text,
  booking_link text,
  language text check (language in ('de', 'en')),
  deputy_id uuid references public.members (id) on delete set null,
  away_until timestamptz,
  left_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.members is 'People who sign in: managers and reps, keyed by their auth user id. A signed-in person without a row here sees nothing; left_at ends access without deleting history.';
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

-- Who acts for a lead: its owner; gone → the deputy; gone or nobody → the longest-serving manager. Null without members.
create function private.acting_owner(p_owner_id uuid) returns uuid
language sql stable set search_path = '' as $$
  select coalesce(
    (select m.id from public.members m where m.id = p_owner_id and m.left_at is null),
    (select d.id from public.members m join public.members d on d.id = m.deputy_id where m.id = p_owner_id and d.left_at is null),
    (select m.id from public.members m where m.role = 'manager' and m.left_at is null order by m.created_at, m.id limit 1))
$$;

alter table public.members enable row level security;
grant select, update on public.members to authenticated;
grant all on public.members to service_role;
create policy "Members see their colleagues" on public.members for select to authenticated
  using ((select private.is_member()));
create policy "Managers change members" on public.members for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
