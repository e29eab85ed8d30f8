-- Up Migration

-- What the section chief's running table (跟踪调度表) says of a matter beside its events: free text and names, kept out of
-- the clocks. A later note of the same field takes the place of an earlier one; nothing is overwritten.
create table dispatch_note (
  id bigint generated always as identity primary key,
  matter_id text not null references matter,
  field text not null check (field in ('cause', 'third', 'next-contact', 'promise', 'officer', 'instruction', 'proof')),
  value jsonb not null,
  by_holder text not null,
  -- The decision of the journal that brought it.
  command_id text,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index dispatch_note_of_matter on dispatch_note (matter_id, field, id desc);
create trigger append_only before update or delete on dispatch_note for each row execute function refuse_rewrite();

-- The receipt of a signed letter: its reply term runs from that day.
alter table letter add column received_on date;
