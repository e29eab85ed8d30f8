-- Up Migration

-- The house: one row that says whose data this is, and the office's settings.
create table house (
  id text primary key default 'house' check (id = 'house'),
  home_id text not null,
  created_at timestamptz not null default now()
);

create table office_setting (
  key text primary key,
  value jsonb not null,
  set_by text not null,
  recorded_at timestamptz not null default now()
);

-- Registry. Effective-dated: valid_from is business time, recorded_at is when we were told.
create sequence unit_no;
create sequence organisation_no;
create sequence zone_no;
create sequence post_no;
create sequence holding_no;
create sequence term_no;
create sequence extension_no;

create table zone (
  id text primary key default 'Z-' || nextval('zone_no'),
  name text not null,
  name_key text not null unique,
  sort_no integer not null default 0
);

create table unit (
  id text primary key default 'U-' || nextval('unit_no'),
  name text not null,
  name_key text not null unique,
  -- 党组（党委）全称, where it is not simply name + 党组
  party_group_name text,
  -- needs-leader: 须报工委领导定
  flags text[] not null default '{}',
  sort_no integer not null default 0,
  recorded_at timestamptz not null default now()
);

create table unit_zone (
  unit_id text not null references unit,
  zone_id text not null references zone,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  primary key (unit_id, valid_from)
);

create table organisation (
  id text primary key default 'O-' || nextval('organisation_no'),
  unit_id text not null references unit,
  name text not null,
  name_key text not null,
  superior text not null default 'committee',
  approver text not null default 'committee',
  sort_no integer not null default 0,
  recorded_at timestamptz not null default now(),
  unique (unit_id, name_key)
);

-- What may change about an organisation: its kind and size.
create table organisation_form (
  organisation_id text not null references organisation,
  kind text not null check (kind in ('party-committee', 'general-branch', 'branch')),
  members integer check (members >= 0),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, valid_from)
);

-- role: secretary 书记, deputy 专职副书记, liaison 联系人 of an organisation; officer, signer, leader of the office.
create table post (
  id text primary key default 'K-' || nextval('post_no'),
  owner_kind text not null check (owner_kind in ('organisation', 'office')),
  owner_id text not null,
  role text not null,
  title text not null,
  unique (owner_kind, owner_id, role, title)
);

create table holding (
  id text primary key default 'H-' || nextval('holding_no'),
  post_id text not null references post,
  person text not null,
  mobile text,
  phone text,
  email text,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now()
);
create index holding_of_post on holding (post_id, valid_from);

create table term (
  id text primary key default 'X-' || nextval('term_no'),
  organisation_id text not null references organisation,
  elected_on date not null,
  stated_years integer,
  -- A later row for the same organisation replaces an earlier one; nothing is overwritten.
  replaced_by text references term deferrable initially deferred,
  source text not null,
  recorded_at timestamptz not null default now()
);
create unique index term_current on term (organisation_id) where replaced_by is null;

create table extension (
  id text primary key default 'E-' || nextval('extension_no'),
  term_id text not null references term,
  number text,
  until date not null,
  source text not null,
  replaced_by text references extension deferrable initially deferred,
  recorded_at timestamptz not null default now()
);
create unique index extension_current on extension (term_id) where replaced_by is null;

create table remark (
  organisation_id text not null references organisation,
  text text not null,
  -- 计划换届时间, where the ledger has such a column
  planned_on date,
  recorded_at timestamptz not null default now(),
  source text not null,
  current boolean not null default true
);
create unique index remark_current on remark (organisation_id) where current;

-- Imports: the confirmed file, kept to the byte, and where each row landed.
create sequence import_no;
create table import_batch (
  id text primary key default 'I-' || nextval('import_no'),
  file_name text not null,
  sha256 text not null,
  bytes bytea not null,
  layout jsonb not null,
  as_of date not null,
  applied_by text not null,
  recorded_at timestamptz not null default now()
);
create table import_row (
  import_id text not null references import_batch,
  row_no integer not null,
  organisation_id text not null references organisation,
  raw jsonb not null,
  primary key (import_id, row_no)
);

-- Calendar: the seed is data of the rulebook; the office confirms years and overrides days.
create table calendar_year (
  year integer primary key,
  notice_number text,
  confirmed_by text not null,
  recorded_at timestamptz not null default now()
);
create table calendar_override (
  id bigint generated always as identity primary key,
  date date not null,
  open boolean not null,
  reason text not null,
  notice_number text not null,
  entered_by text not null,
  recorded_at timestamptz not null default now()
);

-- Matters: a stream of events; state is their fold, kept beside them as a projection.
create sequence matter_no;
create table matter (
  id text primary key default 'M-' || nextval('matter_no'),
  procedure text not null,
  organisation_id text not null references organisation,
  term_id text not null references term,
  launch_id text,
  version integer not null default 0,
  round integer not null default 1,
  status text not null,
  stage text not null,
  ball text not null,
  next_at timestamptz,
  opened_at timestamptz not null,
  closed_at timestamptz,
  clock_started_at timestamptz,
  state jsonb not null
);
create unique index matter_open_once on matter (organisation_id, procedure, term_id);
create index matter_clock on matter (launch_id) where clock_started_at is null;

create table matter_event (
  matter_id text not null references matter,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  body jsonb not null,
  command_id text,
  recorded_at timestamptz not null default now(),
  primary key (matter_id, seq)
);

create table plan_version (
  id text primary key,
  procedure text not null,
  calendar_version text not null,
  canonical text not null,
  recorded_at timestamptz not null default now()
);

create sequence launch_no;
create table launch (
  id text primary key default 'B-' || nextval('launch_no'),
  plan_id text not null references plan_version,
  as_of date not null,
  launched_by text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);

-- The decision journal: who asked for what, in which words, and what the answer was.
create table decision (
  command_id text primary key,
  body_hash text not null,
  verb text not null,
  subject text,
  actor text not null,
  os_user text not null,
  host text not null,
  body jsonb not null,
  words text,
  asked_at timestamptz not null,
  answer jsonb,
  answered_at timestamptz,
  recorded_at timestamptz not null default now()
);

-- Ladder: a rung is claimed once for a matter and round; the row says what came of it.
create table rung_claim (
  matter_id text not null references matter,
  round integer not null,
  rung text not null,
  outcome text not null,
  because jsonb not null,
  claimed_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (matter_id, round, rung)
);

-- Ledger: notices (intents), messages (what crosses a gateway), attempts.
create sequence message_no;
create table message (
  id text primary key default 'MS-' || nextval('message_no'),
  channel text not null,
  address text not null,
  mail_from text not null,
  message_id text not null unique,
  subject text not null,
  bytes bytea not null,
  sha256 text not null,
  state text not null check (state in ('ready', 'sending', 'accepted', 'refused-temporary', 'refused-permanent', 'unknown')),
  numbered boolean not null default false,
  epoch bigint,
  attempts integer not null default 0,
  ready_at timestamptz not null,
  next_attempt_at timestamptz not null,
  useless_after timestamptz not null,
  response text,
  settled_at timestamptz,
  recorded_at timestamptz not null default now()
);
create index message_due on message (channel, next_attempt_at) where state in ('ready', 'refused-temporary');
create index message_sending on message (channel, epoch) where state in ('sending', 'unknown');

create sequence notice_no;
create table notice (
  id text primary key default 'N-' || nextval('notice_no'),
  matter_id text not null references matter,
  round integer not null,
  rung text not null,
  kind text not null,
  organisation_id text not null references organisation,
  unit_id text not null references unit,
  post_id text not null references post,
  holding_id text references holding,
  -- The name of whom it addresses, as written on the notice.
  addressee text not null,
  channel text not null,
  address text,
  ceiling text not null default 'internal' check (ceiling in ('public', 'internal', 'never')),
  exempt boolean not null default false,
  wording text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('intent', 'in-message', 'sent', 'suppressed', 'held', 'overtaken', 'failed')),
  reason text,
  due_at timestamptz not null,
  useless_after timestamptz not null,
  message_id text references message,
  state_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  unique (matter_id, round, rung, post_id, channel, addressee)
);
create index notice_waiting on notice (channel, due_at) where state in ('intent', 'held');
create index notice_message on notice (message_id);

create table message_attempt (
  id bigint generated always as identity primary key,
  message_id text not null references message,
  epoch bigint not null,
  attempt integer not null,
  -- where the conversation stood when it ended: connect, envelope, body, dot, answered
  phase text not null,
  outcome text not null,
  response text,
  perhaps_repeated boolean not null default false,
  started_at timestamptz not null,
  ended_at timestamptz,
  recorded_at timestamptz not null default now(),
  unique (message_id, attempt)
);

create table post_room (
  channel text primary key,
  epoch bigint not null default 0,
  last_drain_at timestamptz,
  last_success_at timestamptz,
  last_failure text,
  last_failure_at timestamptz
);

create table bounce (
  id bigint generated always as identity primary key,
  message_id text not null references message,
  address text not null,
  code text,
  text text,
  handled_at timestamptz,
  received_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  unique (message_id, address)
);

-- Letters and their register.
create sequence letter_no;
create table letter (
  id text primary key default 'L-' || nextval('letter_no'),
  kind text not null,
  unit_id text not null references unit,
  addressee text not null,
  day date not null,
  state text not null check (state in ('draft', 'signed', 'rejected', 'void')),
  content jsonb not null,
  drafted_at timestamptz not null,
  number text,
  symbol text,
  year integer,
  seq integer,
  signed_by text,
  signed_on date,
  reply_due_on date,
  docx bytea,
  sha256 text,
  reason text,
  recorded_at timestamptz not null default now(),
  unique (number)
);
create unique index letter_one_draft on letter (kind, unit_id, addressee, day) where state = 'draft';
create table letter_matter (
  letter_id text not null references letter,
  matter_id text not null references matter,
  round integer not null,
  rung text not null,
  primary key (letter_id, matter_id)
);
create table letter_change (
  id bigint generated always as identity primary key,
  letter_id text not null references letter,
  act text not null,
  by_holder text not null,
  words text,
  content jsonb,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create table register_counter (
  symbol text not null,
  year integer not null,
  last_seq integer not null,
  primary key (symbol, year)
);
create table register_entry (
  symbol text not null,
  year integer not null,
  seq integer not null,
  letter_id text not null references letter,
  state text not null check (state in ('used', 'void')),
  reason text,
  entered_by text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (symbol, year, seq)
);

-- Tasks: what a person of the office must do.
create sequence task_no;
create table task (
  id text primary key default 'T-' || nextval('task_no'),
  matter_id text references matter,
  round integer,
  rung text,
  kind text not null,
  subject text not null,
  body text not null,
  due_on date,
  state text not null check (state in ('open', 'done', 'dropped')),
  outcome jsonb,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  recorded_at timestamptz not null default now()
);
create unique index task_once on task (matter_id, round, rung, kind);

-- The truth is append-only where it is a truth.
create function refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
end $$;
create trigger append_only before update or delete on matter_event for each row execute function refuse_rewrite();
create trigger append_only before update or delete on rung_claim for each row execute function refuse_rewrite();
create trigger append_only before update or delete on letter_change for each row execute function refuse_rewrite();
create trigger no_delete before delete on message for each row execute function refuse_rewrite();
create trigger no_delete before delete on notice for each row execute function refuse_rewrite();
create trigger no_delete before delete on message_attempt for each row execute function refuse_rewrite();
create trigger no_delete before delete on register_entry for each row execute function refuse_rewrite();
create trigger no_delete before delete on decision for each row execute function refuse_rewrite();
