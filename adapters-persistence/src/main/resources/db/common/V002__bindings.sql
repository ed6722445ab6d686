-- One binding for each client of a user; a client at a public user identity serves one user.
create table bindings (
  mcvideo_id varchar(512) not null,
  client_id  varchar(512) not null,
  impu       varchar(512) not null,
  ue         varchar(512),
  server_uri varchar(512) not null,
  expires_at timestamp(6) with time zone not null,
  primary key (mcvideo_id, client_id),
  constraint bindings_by_impu unique (impu, client_id)
);

create index bindings_by_expiry on bindings (expires_at);

-- What a bound client has published; it ends with the binding.
create table published_settings (
  mcvideo_id       varchar(512) not null,
  client_id        varchar(512) not null,
  entity_tag       varchar(128) not null,
  answer_mode      varchar(16),
  selected_profile numeric(78),
  active_profile   integer,
  expires_at       timestamp(6) with time zone not null,
  primary key (mcvideo_id, client_id),
  constraint published_settings_by_tag unique (entity_tag),
  constraint published_settings_of_binding foreign key (mcvideo_id, client_id)
    references bindings (mcvideo_id, client_id) on delete cascade
);

create index published_settings_by_expiry on published_settings (expires_at);
