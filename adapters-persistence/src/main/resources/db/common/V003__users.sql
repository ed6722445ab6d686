-- A transaction of a user holds the user's row, so that it is alone with the user.
create table user_locks (
  mcvideo_id varchar(512) not null primary key
);

-- What the procedures use of the user profiles stored here.
create table user_profiles (
  mcvideo_id            varchar(512) not null,
  profile_index         integer not null,
  pre_selected          boolean not null,
  enabled               boolean not null,
  max_affiliations      integer,
  implicit_affiliations varchar array not null,
  primary key (mcvideo_id, profile_index)
);

-- The affiliation information of users, in the order in which the entries came; an entry ends with
-- the binding of its client.
create table affiliations (
  mcvideo_id varchar(512) not null,
  entry      integer not null,
  client_id  varchar(512) not null,
  group_id   varchar(512) not null,
  status     varchar(16) not null,
  primary key (mcvideo_id, entry),
  constraint affiliations_of_binding foreign key (mcvideo_id, client_id)
    references bindings (mcvideo_id, client_id) on delete cascade
);
