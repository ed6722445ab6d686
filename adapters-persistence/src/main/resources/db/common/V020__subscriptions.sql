-- The subscriptions to service settings with their dialogs. They outlive the bindings of their
-- users, because the subscriber is told of the end.
create table subscriptions (
  call_id       varchar(256) not null,
  local_tag     varchar(128) not null,
  remote_tag    varchar(128) not null,
  mcvideo_id    varchar(512) not null,
  impu          varchar(512) not null,
  local_uri     varchar not null,
  remote_uri    varchar not null,
  remote_target varchar not null,
  route_set     varchar array not null,
  local_cseq    bigint not null,
  remote_cseq   bigint not null,
  event_id      varchar(128),
  expires_at    timestamp(6) with time zone not null,
  told          varchar(64),
  not_before    timestamp(6) with time zone not null,
  answer_by     timestamp(6) with time zone,
  failures      integer not null,
  end_reason    varchar(16),
  primary key (call_id, local_tag, remote_tag)
);

create index subscriptions_by_user on subscriptions (mcvideo_id);

create index subscriptions_by_expiry on subscriptions (expires_at);
