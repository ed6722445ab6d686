-- Every text is compared octet by octet, whatever the database was made with: the same order as
-- everywhere else in this project, and indexes that outlive a change of the system's locales.
do $$
declare
  text_column record;
begin
  for text_column in
    select c.table_name, c.column_name, format_type(a.atttypid, a.atttypmod) as column_type
    from information_schema.columns c
    join pg_attribute a
      on a.attrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
      and a.attname = c.column_name
    join pg_collation l on l.oid = a.attcollation
    join information_schema.tables t
      on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema()
      and t.table_type = 'BASE TABLE'
      and c.table_name <> 'flyway_schema_history'
      and l.collname <> 'C'
  loop
    execute format('alter table %I alter column %I type %s collate "C"',
        text_column.table_name, text_column.column_name, text_column.column_type);
  end loop;
end
$$;
