-- Up Migration

-- Where the numbers of a 代字 come from: typed in after signing, a reserved block, or our own register. All of them stand
-- in register_entry, so that no number is given twice. A house that has numbered its letters itself goes on doing so.
alter table register_entry add column source text not null default 'register'
  check (source in ('external', 'block', 'register'));
insert into office_setting (key, value, set_by)
  select 'numbering', jsonb_object_agg(symbol, 'register'::text), 'duban'
    from (select distinct symbol from register_entry) used having count(*) > 0
  on conflict (key) do nothing;

-- 代签: whose stand-in signed. Handed over and signed for (公文交换), as last entered; the day that the letter itself names
-- for the answer, where the receipt has moved it.
alter table letter add column signed_for text;
alter table letter add column handed_over_on date;
alter table letter add column received_by text;
alter table letter add column reply_named_on date;

-- 签批单: the letters put before a signer on one sheet.
create sequence sheet_no;
create table approval_sheet (
  id text primary key default 'QP-' || nextval('sheet_no'),
  made_by text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create table approval_sheet_letter (
  sheet_id text not null references approval_sheet,
  letter_id text not null references letter,
  place integer not null,
  primary key (sheet_id, letter_id)
);

-- A signature on paper, entered afterwards; the scan, where there is one, is kept to the byte.
create table paper_scan (
  sha256 text primary key,
  file_name text not null,
  bytes bytea not null,
  entered_by text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create table paper_signature (
  letter_id text primary key references letter,
  sheet_id text references approval_sheet,
  signer text not null,
  signed_for text,
  signed_on date not null,
  scan_sha256 text references paper_scan,
  entered_by text not null,
  command_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);

-- Each entry of a hand-over; a later one puts an earlier one right.
create table letter_delivery (
  id bigint generated always as identity primary key,
  letter_id text not null references letter,
  handed_over_on date not null,
  received_on date,
  received_by text,
  reply_due_on date,
  entered_by text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index letter_delivery_of_letter on letter_delivery (letter_id, id desc);

-- The office's own enclosure of a kind of letter; the newest stands. Without bytes: the one that ships stands again.
create table enclosure (
  id bigint generated always as identity primary key,
  letter_kind text not null,
  place integer not null check (place between 1 and 9),
  title text,
  file_name text,
  bytes bytea,
  sha256 text,
  set_by text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  check ((bytes is null) = (sha256 is null) and (bytes is null) = (title is null) and (bytes is null) = (file_name is null))
);
create index enclosure_of_kind on enclosure (letter_kind, place, id desc);

create trigger append_only before update or delete on approval_sheet for each row execute function refuse_rewrite();
create trigger append_only before update or delete on approval_sheet_letter for each row execute function refuse_rewrite();
create trigger append_only before update or delete on paper_scan for each row execute function refuse_rewrite();
create trigger append_only before update or delete on paper_signature for each row execute function refuse_rewrite();
create trigger append_only before update or delete on letter_delivery for each row execute function refuse_rewrite();
create trigger append_only before update or delete on enclosure for each row execute function refuse_rewrite();
