create table public.saved_filters (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null default auth.uid() references public.members (id) on delete cascade,
  name text not null check (name ~ '\S' and length(name) <= 60),
  query text not null check (length(query) <= 500 and query !~ '[[:cntrl:]]'),
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  unique (member_id, name)
);
comment on table public.saved_filters is 'Lists of leads that a member comes back to, by name; one that a manager shares is everybody''s to use.';
comment on column public.saved_filters.query is 'The query string of the leads page, without the question mark; empty: the list as it opens.';
create index saved_filters_shared_idx on public.saved_filters (name) where is_shared;

alter table public.saved_filters enable row level security;
grant select, insert, update, delete on public.saved_filters to authenticated;
grant all on public.saved_filters to service_role;
create policy "Members see their own filters and those shared with all" on public.saved_filters for select to authenticated
  using ((select private.is_member()) and (is_shared or member_id = (select auth.uid())));
create policy "Members keep filters of their own, and managers may share them" on public.saved_filters for insert to authenticated
  with check ((select private.is_member()) and member_id = (select auth.uid()) and (not is_shared or (select private.is_manager())));
create policy "Members change their own filters" on public.saved_filters for update to authenticated
  using ((select private.is_member()) and member_id = (select auth.uid()))
  with check (member_id = (select auth.uid()) and (not is_shared or (select private.is_manager())));
create policy "Members remove their own filters, managers also shared ones" on public.saved_filters for delete to authenticated
  using ((select private.is_member()) and (member_id = (select auth.uid()) or (is_shared and (select private.is_manager()))));
