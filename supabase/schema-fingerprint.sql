-- One hash over everything in public that the generated types show: it changes exactly when they must be made anew.
select md5(string_agg(line, e'\n' order by line collate "C")) as fingerprint
from (
  select format('%s.%s %s null:%s default:%s identity:%s generated:%s', c.relname, a.attname,
    format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.atthasdef, a.attidentity, a.attgenerated) as line
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0
    and not a.attisdropped
  union all
  select format('%s(%s) %s', p.proname, pg_get_function_identity_arguments(p.oid) || ' defaults:' || p.pronargdefaults,
    pg_get_function_result(p.oid))
  from pg_catalog.pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
  union all
  select format('%s %s', c.conrelid::regclass, pg_get_constraintdef(c.oid))
  from pg_catalog.pg_constraint c
  where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')
  union all
  select format('unique index %s %s', i.indrelid::regclass, i.indkey)
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and i.indisunique
  union all
  select format('enum %s %s', t.typname, e.enumlabel)
  from pg_catalog.pg_enum e
  join pg_catalog.pg_type t on t.oid = e.enumtypid
  where t.typnamespace = 'public'::regnamespace
) lines;
