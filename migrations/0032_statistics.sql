-- Figures of all cases, kept in the transaction of each event and summed up a little later.

CREATE TABLE statistics_states (
    municipality INTEGER NOT NULL PRIMARY KEY REFERENCES municipalities (municipality),
    time_zone TEXT NOT NULL,                 -- by which the days were told apart
    reckoned_to INTEGER NOT NULL,            -- cases up to here were reckoned from their journals; those after it count then
    is_reckoned INTEGER NOT NULL,            -- all of them were
    tree TEXT NOT NULL,                      -- digest of the organisation's tree that the sums of whole subtrees go by
    parents BLOB NOT NULL,                   -- that tree
    folds INTEGER NOT NULL                   -- how often changes were summed up
);

CREATE TABLE statistics_changes (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    version INTEGER NOT NULL,                -- of the case, by the event that made the change
    body BLOB NOT NULL,                      -- what it adds and takes away, by unit, sort of cases and day
    PRIMARY KEY (municipality, case_id, version)
) WITHOUT ROWID;

CREATE TABLE statistics_sums (
    municipality INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    layer INTEGER NOT NULL,                  -- the unit alone or all below it; every sort of cases or one trait at a time; day, month, year, now
    begins INTEGER NOT NULL,                 -- which day, month or year
    body BLOB NOT NULL,
    PRIMARY KEY (municipality, unit, layer, begins)
);
