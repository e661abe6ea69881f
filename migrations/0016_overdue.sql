-- Overdue lists as they were sent. Rows are only ever added; each list is bound to the one before by a keyed digest.

CREATE TABLE overdue_lists (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    list_id INTEGER NOT NULL,
    number INTEGER NOT NULL,                 -- 1, 2, 3 ... of the municipality, without a gap
    rule TEXT NOT NULL,                      -- key of the scheme's list
    sort TEXT NOT NULL CHECK (sort IN ('list', 'again')), -- 'again': only those that stand on it again, for those told then
    day TEXT NOT NULL,                       -- local day that it is for, also when it was made later
    until_day TEXT NOT NULL,                 -- what is due by the end of this day stands on it
    recipient INTEGER NOT NULL,              -- 0: nobody held the post
    made_at INTEGER NOT NULL,
    line_count INTEGER NOT NULL,
    mac BLOB NOT NULL,                       -- keyed digest of list, lines and the mac before it
    PRIMARY KEY (municipality, list_id),
    UNIQUE (municipality, number),
    UNIQUE (municipality, rule, day, sort, recipient)
);

CREATE TABLE overdue_lines (
    municipality INTEGER NOT NULL,
    list_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    reference TEXT NOT NULL,
    unit INTEGER NOT NULL,
    handler INTEGER NOT NULL,                -- 0: nobody
    title TEXT NOT NULL,                     -- as it was; bound by a digest of its own, so that it can be erased
    title_mac BLOB NOT NULL,
    clock TEXT NOT NULL,                     -- key of the clock that is due first
    due_at INTEGER NOT NULL,
    appearance INTEGER NOT NULL,             -- how many times the case has stood on this list, this one included
    PRIMARY KEY (municipality, list_id, position),
    FOREIGN KEY (municipality, list_id) REFERENCES overdue_lists (municipality, list_id)
);
CREATE INDEX overdue_lines_by_case ON overdue_lines (municipality, case_id);

-- Up to which day each list of a scheme was made, so that it is made once.
CREATE TABLE overdue_days (
    municipality INTEGER NOT NULL,
    rule TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (municipality, rule)
);

-- The end of the chain of lists, so that a removed last one is missed.
CREATE TABLE overdue_heads (
    municipality INTEGER NOT NULL,
    number INTEGER NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (municipality)
);
