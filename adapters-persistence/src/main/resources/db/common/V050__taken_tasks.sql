-- Until when the instance that has taken a task is left alone with it; empty for nobody.
alter table open_tasks add column taken_until timestamp(6) with time zone;
