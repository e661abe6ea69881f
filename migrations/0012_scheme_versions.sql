-- The scheme of each municipality as data: every version that was drafted, proposed, approved or refused.

CREATE TABLE scheme_versions (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    number INTEGER NOT NULL,                 -- 1, 2, 3 ... without a gap, given by Svar
    name TEXT NOT NULL,                      -- "kristianstad": of the file
    state TEXT NOT NULL,                     -- "draft", "proposed", "approved", "refused"
    body TEXT NOT NULL,                      -- the file, TOML
    effective_from TEXT NOT NULL,            -- local day
    note TEXT NOT NULL,                      -- what the proposal is for, in the proposer's words
    reason TEXT NOT NULL,                    -- why it was refused
    written_at INTEGER NOT NULL,
    proposed_at INTEGER,
    proposed_by INTEGER,                     -- NULL: Svar itself, which gives each municipality its first version
    decided_at INTEGER,
    decided_by INTEGER,
    version INTEGER NOT NULL,                -- grows with each change of the row
    digest BLOB NOT NULL,                    -- keyed, of all the above
    PRIMARY KEY (municipality, number)
);

ALTER TABLE municipalities ADD COLUMN book_version INTEGER NOT NULL DEFAULT 0; -- grows with each approved version
