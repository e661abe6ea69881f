-- Cases, their journals and clocks. The journal is the truth; the row in `cases` is its sum.

CREATE TABLE cases (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    case_id INTEGER NOT NULL,                -- grows with time
    reference TEXT NOT NULL,                 -- what people say on the phone: "7KQ4-M2XD"
    kind TEXT NOT NULL,
    category TEXT NOT NULL,                  -- empty until sorted
    channel TEXT NOT NULL,
    language TEXT NOT NULL,                  -- the submitter's
    unit INTEGER NOT NULL,
    handler INTEGER,
    state TEXT NOT NULL,
    stage INTEGER NOT NULL,                  -- whose move it is; derived from the state for the lists
    is_confidential INTEGER NOT NULL,
    is_anonymous INTEGER NOT NULL,
    title TEXT NOT NULL,                     -- working title for staff lists
    place TEXT NOT NULL,
    scheme_version TEXT NOT NULL,            -- the rules it was registered under
    received_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,                 -- of the nearest running clock; far future when none runs
    promise_due_at INTEGER,
    answered_at INTEGER,                     -- when the answer was sent to the submitter
    closed_at INTEGER,
    satisfaction INTEGER,                    -- 1 dissatisfied, 2 neither, 3 satisfied
    redirects INTEGER NOT NULL,
    submission_key BLOB,                     -- makes a form sent twice one case
    version INTEGER NOT NULL,                -- number of events in its journal
    head_mac BLOB NOT NULL,                  -- of the last event
    PRIMARY KEY (municipality, case_id),
    UNIQUE (municipality, reference),
    UNIQUE (municipality, submission_key)
);
CREATE INDEX cases_by_stage ON cases (municipality, stage, due_at, case_id);
CREATE INDEX cases_by_unit ON cases (municipality, unit, stage, due_at, case_id);
CREATE INDEX cases_by_handler ON cases (municipality, handler, stage, due_at, case_id);

CREATE TABLE case_events (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,                    -- 1, 2, 3 ... without a gap
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL,                -- "submitter", "person", "system"
    actor INTEGER,
    data TEXT NOT NULL,                      -- JSON without personal data
    mac BLOB NOT NULL,                       -- keyed digest of this event, its texts and the mac before it
    PRIMARY KEY (municipality, case_id, seq)
);

CREATE TABLE case_texts (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,                    -- the event that it came with
    role TEXT NOT NULL,                      -- "message", "note", "answer", ...
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, seq, role)
);

CREATE TABLE case_contacts (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id)
);
CREATE INDEX case_contacts_by_email ON case_contacts (municipality, email);

CREATE TABLE case_clocks (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    clock TEXT NOT NULL,                     -- key of the scheme's clock
    run INTEGER NOT NULL,                    -- 1, 2 ... when a clock runs again after a reopening
    is_promise INTEGER NOT NULL,             -- an external promise, not an internal step
    started_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    stopped_at INTEGER,
    PRIMARY KEY (municipality, case_id, clock, run)
);

CREATE TABLE case_files (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    file INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id, file),
    FOREIGN KEY (municipality, file) REFERENCES files (municipality, file)
);
CREATE INDEX case_files_by_file ON case_files (municipality, file);

-- Sums over all cases ever filed, so that a case removed whole is missed too. Spread over shards so
-- that servers don't wait for one another.
CREATE TABLE intake_ledger (
    municipality INTEGER NOT NULL,
    shard INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    digest INTEGER NOT NULL,                 -- sum of keyed digests of the case numbers, modulo 2^62
    PRIMARY KEY (municipality, shard)
);

CREATE TABLE case_looks (
    municipality INTEGER NOT NULL,
    look INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (municipality, look)
);
CREATE INDEX case_looks_by_case ON case_looks (municipality, case_id, at);

CREATE TABLE installation (
    municipality INTEGER NOT NULL,           -- always 0: the installation itself
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (municipality, name)
);
