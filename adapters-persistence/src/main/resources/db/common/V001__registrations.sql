-- The last third-party REGISTER of each public user identity.
create table registrations (
  impu               varchar(512) not null primary key,
  to_uri             varchar not null,
  contact            varchar not null,
  route              varchar array not null,
  resource_share     boolean not null,
  registration_token varchar(512),
  expires_at         timestamp(6) with time zone not null
);

create index registrations_by_expiry on registrations (expires_at);
