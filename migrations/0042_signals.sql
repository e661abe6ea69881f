-- What stands out of the ordinary, found by control charts; who wants to be told; how far was looked.

CREATE TABLE signals (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    signal INTEGER NOT NULL,                 -- grows with time
    unit INTEGER NOT NULL,                   -- it and all below
    category TEXT NOT NULL,                  -- empty: all of them
    chart TEXT NOT NULL,                     -- received, late_share, negative_share, answer_time
    rule TEXT NOT NULL,                      -- beyond, run, trend
    direction TEXT NOT NULL,                 -- above, below
    first_day INTEGER NOT NULL,              -- local days since 1970, as are the next two
    last_day INTEGER NOT NULL,
    peak_day INTEGER NOT NULL,               -- on which, or in whose week, it stood out most
    value INTEGER NOT NULL,                  -- then, in thousandths; as are the next four
    centre INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    excess INTEGER NOT NULL,
    found_at INTEGER NOT NULL,
    state TEXT NOT NULL,                     -- open, acknowledged, explained
    note TEXT NOT NULL,
    changed_by INTEGER,                      -- who set the state; NULL: nobody yet
    changed_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    digest BLOB NOT NULL,                    -- keyed, of all the rest
    PRIMARY KEY (municipality, signal)
);
CREATE INDEX signals_by_last_day ON signals (municipality, last_day, signal);

CREATE TABLE signal_subscriptions (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    person INTEGER NOT NULL,
    unit INTEGER NOT NULL,                   -- it and all below
    category TEXT NOT NULL,                  -- empty: all of them
    PRIMARY KEY (municipality, person, unit, category)
);

CREATE TABLE signal_days (
    municipality INTEGER NOT NULL PRIMARY KEY REFERENCES municipalities (municipality),
    looked_to INTEGER NOT NULL               -- the last day that was looked at when it was over
);
