-- The client-server keys of each bound client, sealed; they end with the binding. The keys of a row
-- are sealed by the key-encryption key that sealing_key names, which is never in the database.
create table csks (
  mcvideo_id       varchar(512) not null,
  client_id        varchar(512) not null,
  sealing_key      varchar(16) not null,
  csk_id           integer not null,
  csk              bytea not null,
  since            timestamp(6) with time zone not null,
  uses             bigint not null,
  upload           bytea,
  refusals         integer,
  rest_until       timestamp(6) with time zone,
  offered_id       integer,
  offered_csk      bytea,
  offered_at       timestamp(6) with time zone,
  offer_attempts   integer,
  offer_due_at     timestamp(6) with time zone,
  superseded_id    integer,
  superseded_csk   bytea,
  superseded_until timestamp(6) with time zone,
  primary key (mcvideo_id, client_id),
  constraint csks_of_binding foreign key (mcvideo_id, client_id)
    references bindings (mcvideo_id, client_id) on delete cascade
);

create index csks_by_sealing_key on csks (sealing_key);
create index csks_by_age on csks (since);
create index csks_by_uses on csks (uses);
create index csks_by_rest on csks (rest_until);
create index csks_by_offer on csks (offer_due_at);
create index csks_by_end on csks (superseded_until);

-- The uploads that were used, so that none is used again.
create table csk_uploads (
  fingerprint bytea not null primary key,
  ends_at     timestamp(6) with time zone not null
);

create index csk_uploads_by_end on csk_uploads (ends_at);

-- The UIDs of provisioned users in the key periods in which somebody hid.
create table user_uids (
  scope      varchar(1024) not null,
  mcvideo_id varchar(512) not null,
  uid        bytea not null,
  ends_at    timestamp(6) with time zone not null,
  primary key (scope, mcvideo_id)
);

create index user_uids_by_uid on user_uids (scope, uid);
create index user_uids_by_end on user_uids (ends_at);

-- The operator's commands to update keys, and how far each has come.
create table rotation_jobs (
  job_id       varchar(40) not null primary key,
  mcvideo_id   varchar(512),
  commanded_at timestamp(6) with time zone not null,
  last_user    varchar(512),
  last_client  varchar(512),
  visited      bigint not null,
  finished_at  timestamp(6) with time zone
);
