-- Background work. Workers claim across municipalities (`jobs_due`), so that one installation needs one worker.

CREATE TABLE jobs (
    municipality INTEGER NOT NULL,           -- 0 is the installation itself
    id INTEGER NOT NULL,                     -- grows with time
    kind TEXT NOT NULL,                      -- "reports.monthly": names the handler
    payload TEXT NOT NULL,                   -- ids for the handler; nothing personal
    unique_key TEXT,                         -- one job with this kind and key at a time
    run_at INTEGER NOT NULL,                 -- when it was to run first
    due_at INTEGER NOT NULL,                 -- when it may be claimed: after a back-off, or when its lease ends
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'failed')),
    attempts INTEGER NOT NULL,               -- begun ones
    lease_token INTEGER,                     -- of the claim that holds it
    last_error TEXT,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX jobs_due ON jobs (due_at) WHERE state <> 'failed';
CREATE UNIQUE INDEX jobs_unique ON jobs (municipality, kind, unique_key) WHERE unique_key IS NOT NULL;

CREATE TABLE schedules (
    municipality INTEGER NOT NULL,           -- 0 is the installation itself
    name TEXT NOT NULL,
    rule TEXT NOT NULL,                      -- "every 3600", "daily 06:30 Europe/Stockholm"
    kind TEXT NOT NULL,                      -- of the job that each due time makes
    payload TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, name)
);
