-- Up Migration

-- A released message that is no longer needed, or no longer of use, before it was handed over.
alter table message drop constraint message_state_check;
alter table message add constraint message_state_check check (
  state in ('ready', 'sending', 'accepted', 'refused-temporary', 'refused-permanent', 'unknown', 'withdrawn')
);
-- Has this address had a message today? (digest)
create index message_address on message (channel, lower(address), ready_at);

-- When a hold may be over: until then the release does not look at the notice again.
alter table notice add column held_until timestamptz;
-- When the matter's clock was told of the failure: it is told at least once.
alter table notice add column told_at timestamptz;
create index notice_untold on notice (channel, id) where state = 'failed' and told_at is null;
create index notice_recipient on notice (channel, lower(address), due_at) where state in ('intent', 'held');
-- How many messages has this unit had this week? (burden ceiling)
create index notice_unit on notice (unit_id, message_id) where message_id is not null;

create index bounce_unhandled on bounce (id) where handled_at is null;
