-- Up Migration

-- A 批复 answers one paper: the event of the matter's stream that told of it. Composed anew, it answers the newest of its kind.
create table approval (
  letter_id text primary key references letter,
  matter_id text not null references matter,
  paper_seq integer not null
);
create index approval_of_matter on approval (matter_id);

-- The 批复 by which an extension was approved: where its number is typed in after the signing, the extension gets it too.
alter table extension add column letter_id text references letter;
