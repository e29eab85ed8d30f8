-- Up Migration

-- Elected by a congress of delegates (党员代表大会) or a meeting of all members (党员大会); null where the ledger does not say.
alter table organisation_form add column congress boolean;
