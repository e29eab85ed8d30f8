-- Up Migration

-- The incoming papers desk (来文). A paper is written down in the same transaction as what it does to its matters.
create sequence incoming_no;

-- Scans by their bytes; a paper names the one that shows it.
create table incoming_scan (
  sha256 text primary key,
  file_name text not null,
  bytes bytea not null,
  recorded_at timestamptz not null default now()
);

create table incoming (
  id text primary key default 'IN-' || nextval('incoming_no'),
  seq bigint generated always as identity,
  -- The key under which it was asked to be entered: one paper about several matters is one row.
  entry_key text not null unique,
  kind text not null check (kind in ('request', 'candidates', 'result', 'held', 'extension', 'reply', 'other')),
  unit_id text not null references unit,
  -- 来文号 as printed; null where it has none, or where it was no paper but a word.
  number text,
  number_key text,
  title text,
  received_on date not null,
  -- Our own term (我方办理期限); null where nothing is ours to decide.
  due_on date,
  -- The day of the meeting, where the paper tells it.
  meeting_on date,
  -- An extension that is asked for, and the day of completion that a reply names.
  until date,
  planned_on date,
  letter_id text references letter,
  -- How it came: call, visit, platform, mail, paper; and who said or signed it.
  means text not null,
  said_by text,
  scan_sha256 text references incoming_scan,
  words text,
  by_holder text not null,
  command_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create unique index incoming_number_once on incoming (unit_id, number_key);
create index incoming_of_letter on incoming (letter_id) where letter_id is not null;

create table incoming_matter (
  incoming_id text not null references incoming,
  matter_id text not null references matter,
  recorded_at timestamptz not null default now(),
  primary key (incoming_id, matter_id)
);
create index incoming_of_matter on incoming_matter (matter_id);

-- What belongs to no matter's course is done when somebody says so.
create table incoming_end (
  incoming_id text primary key references incoming,
  by_holder text not null,
  words text,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);

create trigger append_only before update or delete on incoming for each row execute function refuse_rewrite();
create trigger append_only before update or delete on incoming_matter for each row execute function refuse_rewrite();
create trigger append_only before update or delete on incoming_end for each row execute function refuse_rewrite();

-- A remark (备注) is answered by a person: it stays as it was written, and no longer stops the clock.
alter table remark add column set_by text;
alter table remark add column answered_by text;
alter table remark add column answer text;
alter table remark add column answered_at timestamptz;
