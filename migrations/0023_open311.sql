-- Where a message is about, which program brought it, when it last changed; and the programs that may bring some.

ALTER TABLE cases ADD COLUMN latitude INTEGER;                       -- millionths of a degree, WGS 84
ALTER TABLE cases ADD COLUMN longitude INTEGER;
ALTER TABLE cases ADD COLUMN client INTEGER;                         -- the program whose key it was filed with
ALTER TABLE cases ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;  -- when its last event happened
UPDATE cases SET updated_at = COALESCE((SELECT max(e.at) FROM case_events e WHERE e.municipality = cases.municipality
    AND e.case_id = cases.case_id AND e.seq = cases.version), received_at);
CREATE INDEX cases_by_received ON cases (municipality, received_at, case_id);
CREATE INDEX cases_by_updated ON cases (municipality, updated_at, case_id);
CREATE INDEX cases_by_client ON cases (municipality, client, updated_at, case_id) WHERE client IS NOT NULL;
CREATE INDEX case_events_by_time ON case_events (municipality, at, case_id, seq);

CREATE TABLE open311_clients (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    client INTEGER NOT NULL,
    name TEXT NOT NULL,                      -- "Stadens app"
    key_digest BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER,                      -- NULL while its key is good; the row stays, as its cases name it
    PRIMARY KEY (municipality, client),
    UNIQUE (municipality, key_digest)
);
