/** A table whose rows tell whose they are, and a function that tells who calls: what each role may see is known. */
export const notesMigration = `
  create table public.notes (
    id bigint generated always as identity primary key,
    owner_id uuid not null,
    is_public boolean not null default false
  );
  alter table public.notes enable row level security;
  create policy "everyone reads public notes" on public.notes for select to anon using (is_public);
  create policy "a person reads own notes" on public.notes for select to authenticated
    using (owner_id = (select auth.uid()));
  create policy "a person adds own notes" on public.notes for insert to authenticated
    with check (owner_id = (select auth.uid()));
  create function public.caller() returns json language sql stable set search_path = '' as $$
    select json_build_object('role', current_user, 'id', auth.uid(),
      'owners', (select array_agg(distinct owner_id order by owner_id) from public.notes))
  $$;
`
