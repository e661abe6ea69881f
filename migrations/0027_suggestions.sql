-- What a municipality's closed cases taught: models that suggest category and unit of a new message, and how good
-- each was when it was measured.

CREATE TABLE suggestion_models (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    model INTEGER NOT NULL,                  -- grows with time
    trained_at INTEGER NOT NULL,
    report TEXT NOT NULL,                    -- JSON: how many messages, and for each question what was measured
    size_bytes INTEGER NOT NULL,             -- 0 where there were too few messages to learn from
    digest BLOB NOT NULL,                    -- keyed, of the report and the model
    PRIMARY KEY (municipality, model)
);

-- The newest model of each municipality in pieces, so that every server reads the same one.
CREATE TABLE suggestion_chunks (
    municipality INTEGER NOT NULL,
    model INTEGER NOT NULL,
    position INTEGER NOT NULL,               -- 0, 1, 2 ...
    content BLOB NOT NULL,
    PRIMARY KEY (municipality, model, position),
    FOREIGN KEY (municipality, model) REFERENCES suggestion_models (municipality, model)
);

-- Cases near a place, for likely duplicates.
CREATE INDEX cases_by_place ON cases (municipality, latitude, case_id) WHERE latitude IS NOT NULL;
