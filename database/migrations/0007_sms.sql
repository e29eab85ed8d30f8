-- Up Migration

-- What a text message says beside its words: by which day. Its telephone's several notices go as one, with their count.
alter table notice add column params jsonb;

-- The gateway's own name of a message that it took, by which its receipts speak of it.
alter table message add column reference text;
create index message_reference on message (channel, reference) where reference is not null;

-- What a gateway says later of a message it took. It may come twice, late, or before the answer to the message itself.
create table receipt (
  id bigint generated always as identity primary key,
  channel text not null,
  -- The gateway's name of the message, or ours.
  reference text not null,
  state text not null check (state in ('delivered', 'failed')),
  code text not null,
  message_id text references message,
  handled_at timestamptz,
  received_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  unique (channel, reference, state, code)
);
create index receipt_unhandled on receipt (channel, reference) where handled_at is null;
create trigger no_delete before delete on receipt for each row execute function refuse_rewrite();

-- Without a gateway nothing waits: what is due is delivered by hand, and the task knows which words.
alter table post_room add column configured boolean not null default true;
alter table task add column notice_id text references notice;
