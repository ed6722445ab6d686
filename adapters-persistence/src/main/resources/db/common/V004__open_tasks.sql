-- What an answer promised and what is not done yet; one of a kind for each client.
create table open_tasks (
  mcvideo_id varchar(512) not null,
  client_id  varchar(512) not null,
  kind       varchar(32) not null,
  due_at     timestamp(6) with time zone not null,
  attempts   integer not null,
  primary key (mcvideo_id, client_id, kind)
);

create index open_tasks_by_due_time on open_tasks (due_at);
