-- Of what kind a failure was, beside the other side's own words: "login_refused". Pages tell of it in the reader's language.
ALTER TABLE channel_troubles ADD COLUMN failure TEXT NOT NULL DEFAULT 'other';
ALTER TABLE mailboxes ADD COLUMN failure TEXT NOT NULL DEFAULT 'other';
ALTER TABLE outbox ADD COLUMN failure TEXT NOT NULL DEFAULT 'other';
ALTER TABLE webhook_deliveries ADD COLUMN failure TEXT NOT NULL DEFAULT 'other';
ALTER TABLE open311_deliveries ADD COLUMN failure TEXT NOT NULL DEFAULT 'other';
