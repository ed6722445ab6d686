-- What else is known of an affiliation (TS 24.281 8.2.2.2.2).
alter table affiliations add column expires_at timestamp(6) with time zone;
alter table affiliations add column p_id varchar(128);
alter table affiliations add column next_publishing_at timestamp(6) with time zone;

-- What the controlling function of a group has been told of a user, and the subscription by which
-- it answers. It outlives bindings, because their end has to be told too.
create table group_publications (
  mcvideo_id  varchar(512) not null,
  group_id    varchar(512) not null,
  p_id        varchar(128) not null,
  told        varchar array not null,
  offered     varchar array,
  deadline    timestamp(6) with time zone,
  call_id     varchar(255),
  local_tag   varchar(255),
  remote_tag  varchar(255),
  remote_cseq bigint,
  ends_at     timestamp(6) with time zone,
  primary key (mcvideo_id, group_id),
  constraint group_publications_by_dialog unique (call_id)
);
