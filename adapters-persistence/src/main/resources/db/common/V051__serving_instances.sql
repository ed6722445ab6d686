-- The running instances and until when each has to be heard of again. A fence below zero: the
-- lease was given back, or another instance has taken it away.
create table serving_instances (
  server_uri   varchar(512) not null primary key,
  fence        bigint not null,
  leased_until timestamp(6) with time zone not null
);

-- The last number that a lease got; one row.
create table instance_fences (
  row_number integer not null primary key,
  last_fence bigint not null
);

create index bindings_by_server on bindings (server_uri);
