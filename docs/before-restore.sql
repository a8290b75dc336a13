-- Empties the tables that the migrations have just filled with defaults, so that a backup's data.sql can be loaded; see operate.md.
-- Only in a new project: it stops where there is a lead or a member.
do $$ begin
  if exists (select from public.leads) or exists (select from public.members) then
    raise exception 'This database is in use; nothing was emptied.';
  end if;
end $$;
set session_replication_role = replica; -- no triggers: what is loaded stays as it was
select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ')
from pg_tables where schemaname in ('public', 'private', 'analytics') \gexec
