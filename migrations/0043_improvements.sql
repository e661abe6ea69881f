-- Improvements: what cases, signals and broken clocks led to, with the journal of each and its public story.

CREATE TABLE improvements (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    improvement INTEGER NOT NULL,            -- grows with time
    unit INTEGER NOT NULL,                   -- whose it is; its effect is measured in it and all below
    category TEXT NOT NULL,                  -- that its effect is measured in; empty: all
    title TEXT NOT NULL,
    cause TEXT NOT NULL,
    measure TEXT NOT NULL,
    owner INTEGER NOT NULL,
    due_on INTEGER NOT NULL,                 -- local days since 1970, as are the next two
    began_on INTEGER,                        -- when it got under way
    done_on INTEGER,
    indicator TEXT NOT NULL,                 -- received, late_share, dissatisfied_share, answer_time
    state TEXT NOT NULL,                     -- proposed, decided, under_way, done, dropped
    is_reminded INTEGER NOT NULL,            -- the owner was told that the day has passed
    story_state TEXT NOT NULL,               -- none, proposed, published
    story_title TEXT NOT NULL,               -- as everybody reads it once it is published
    story_text TEXT NOT NULL,
    story_by INTEGER,                        -- who wrote it; somebody else publishes it
    story_on INTEGER,                        -- when it was published
    version INTEGER NOT NULL,                -- number of events
    head_mac BLOB NOT NULL,
    PRIMARY KEY (municipality, improvement)
);

CREATE TABLE improvement_sources (
    municipality INTEGER NOT NULL,
    improvement INTEGER NOT NULL,
    sort TEXT NOT NULL,                      -- case, signal, clock
    source TEXT NOT NULL,                    -- number of a case or signal, key of a clock
    PRIMARY KEY (municipality, improvement, sort, source)
);
CREATE INDEX improvement_sources_by_source ON improvement_sources (municipality, sort, source, improvement);

CREATE TABLE improvement_events (
    municipality INTEGER NOT NULL,
    improvement INTEGER NOT NULL,
    seq INTEGER NOT NULL,                    -- without gaps
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    person INTEGER,                          -- NULL: the system
    body BLOB NOT NULL,                      -- digest of the improvement as it was then
    mac BLOB NOT NULL,                       -- binds it to the event before
    PRIMARY KEY (municipality, improvement, seq)
);
