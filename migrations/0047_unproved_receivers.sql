-- How many messages went lately to addresses that nobody has proved to be theirs, so that nobody can have a stranger buried in them.
CREATE TABLE unproved_receivers (
    municipality INTEGER NOT NULL,
    receiver BLOB NOT NULL,     -- keyed digest of who reads the address, and of what sort the messages are
    wanted INTEGER NOT NULL,    -- messages since the span began, those that were held back too
    ends_at INTEGER NOT NULL,   -- of the span
    PRIMARY KEY (municipality, receiver)
);
CREATE INDEX unproved_receivers_end ON unproved_receivers (municipality, ends_at);
