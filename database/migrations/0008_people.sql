-- Up Migration

-- A stand-in (代管) holds a post from a day to a day, beside its holder; it always has an end.
alter table holding add column acting boolean not null default false;
alter table holding add constraint holding_acting_ends check (not acting or valid_to is not null);

-- A unit that was merged away has ended: its row, its past and its name stay.
alter table unit add column founded_on date;
alter table unit add column ended_on date;
alter table unit add column merged_into text references unit;
alter table organisation add column ended_on date;

-- Names and places of the past. A row says what held until that day (not included); what holds now stands in unit and
-- organisation. Former names are how an older ledger still finds its organisations.
create table former_unit_name (
  id bigint generated always as identity primary key,
  unit_id text not null references unit,
  name text not null,
  name_key text not null,
  party_group_name text,
  valid_to date not null,
  recorded_at timestamptz not null default now()
);
create index former_unit_name_of on former_unit_name (unit_id, valid_to, id);
create index former_unit_name_key on former_unit_name (name_key);

create table former_organisation_name (
  id bigint generated always as identity primary key,
  organisation_id text not null references organisation,
  name text not null,
  name_key text not null,
  valid_to date not null,
  recorded_at timestamptz not null default now()
);
create index former_organisation_name_of on former_organisation_name (organisation_id, valid_to, id);
create index former_organisation_name_key on former_organisation_name (name_key);

-- The unit an organisation belonged to before its unit was merged into another.
create table former_unit_of (
  id bigint generated always as identity primary key,
  organisation_id text not null references organisation,
  unit_id text not null references unit,
  valid_to date not null,
  recorded_at timestamptz not null default now()
);
create index former_unit_of_organisation on former_unit_of (organisation_id, valid_to, id);

-- What a committee was elected as, where its organisation has changed its form since: the running term keeps its length.
create table term_elected_as (
  term_id text primary key references term,
  kind text not null check (kind in ('party-committee', 'general-branch', 'branch')),
  recorded_at timestamptz not null default now()
);

-- What was changed about units and organisations, from which day, by which paper.
create table registry_change (
  id bigint generated always as identity primary key,
  unit_id text not null references unit,
  organisation_id text references organisation,
  kind text not null check (kind in ('founded', 'renamed', 'merged', 'received', 'moved', 'rezoned', 'added', 'form')),
  on_day date not null,
  number text,
  detail jsonb not null,
  by_holder text not null,
  words text,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index registry_change_of_unit on registry_change (unit_id, id);

-- What a waiting notice said, and to whom, before it was written anew (a unit renamed, an address put right).
create table notice_rewrite (
  id bigint generated always as identity primary key,
  notice_id text not null references notice,
  because text not null,
  unit_id text not null,
  holding_id text,
  address text,
  subject text not null,
  body text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index notice_rewrite_of on notice_rewrite (notice_id, id);

create trigger append_only before update or delete on former_unit_name for each row execute function refuse_rewrite();
create trigger append_only before update or delete on former_organisation_name for each row execute function refuse_rewrite();
create trigger append_only before update or delete on former_unit_of for each row execute function refuse_rewrite();
create trigger append_only before update or delete on term_elected_as for each row execute function refuse_rewrite();
create trigger append_only before update or delete on registry_change for each row execute function refuse_rewrite();
create trigger append_only before update or delete on notice_rewrite for each row execute function refuse_rewrite();
