-- The document that a profile was read from, and more of what the procedures use of it. A profile
-- stored before, or without a document, has none of the three.
alter table user_profiles add column group_ids varchar array;
alter table user_profiles add column max_authorizations integer;
alter table user_profiles add column document bytea;
