-- Up Migration

-- 推进会: one meeting for all who are still late after the letters. The row says when and where; how it ended is its state.
create sequence meeting_no;
create table meeting (
  id text primary key default 'PM-' || nextval('meeting_no'),
  held_on date not null,
  -- HH:MM on the office's wall
  held_at text not null,
  place text not null,
  state text not null check (state in ('called', 'held', 'cancelled')),
  called_by text not null,
  called_at timestamptz not null,
  ended_at timestamptz,
  reason text,
  recorded_at timestamptz not null default now()
);
create table meeting_invitation (
  meeting_id text not null references meeting,
  matter_id text not null references matter,
  round integer not null,
  -- Why it was invited, and what the letter's number was: letter-signed, meeting-due, named …
  because text not null,
  number text,
  recorded_at timestamptz not null default now(),
  primary key (meeting_id, matter_id)
);
create index meeting_invitation_of_matter on meeting_invitation (matter_id);
-- Who came. A later row for the same matter takes the place of an earlier one; nothing is overwritten.
create table meeting_attendance (
  id bigint generated always as identity primary key,
  meeting_id text not null references meeting,
  matter_id text not null references matter,
  attendance text not null check (attendance in ('attended', 'represented', 'absent')),
  person text,
  promised_on date,
  cause jsonb,
  -- The decision that tells the matter's clock; none for the absent.
  command_id text,
  by_holder text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index meeting_attendance_of_matter on meeting_attendance (matter_id, id desc);
create trigger append_only before update or delete on meeting_invitation for each row execute function refuse_rewrite();
create trigger append_only before update or delete on meeting_attendance for each row execute function refuse_rewrite();
create trigger no_delete before delete on meeting for each row execute function refuse_rewrite();

-- What the committee decided about a proposal (通报, 约谈, 上报), with the number of its minutes.
create table proposal_decision (
  id bigint generated always as identity primary key,
  task_id text not null references task,
  verdict text not null check (verdict in ('approved', 'declined', 'deferred')),
  decided_on date not null,
  number text not null,
  -- Set where it is deferred: the day it comes back.
  until date,
  words text,
  by_holder text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index proposal_decision_of_task on proposal_decision (task_id, id desc);
create trigger append_only before update or delete on proposal_decision for each row execute function refuse_rewrite();

-- 减负: that a notice was held, and by which rule, stays known after it has left.
create table notice_hold (
  id bigint generated always as identity primary key,
  notice_id text not null references notice,
  -- The rule's name, before the colon of the reason.
  rule text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index notice_hold_at on notice_hold (at);
create function keep_hold() returns trigger language plpgsql as $$
begin
  insert into notice_hold (notice_id, rule, at) values (new.id, split_part(new.reason, ':', 1), new.state_at);
  return null;
end $$;
create trigger keep_hold after update on notice for each row
  when (new.state = 'held' and new.reason is not null
        and split_part(new.reason, ':', 1) is distinct from split_part(coalesce(old.reason, ''), ':', 1))
  execute function keep_hold();
create trigger append_only before update or delete on notice_hold for each row execute function refuse_rewrite();
