-- What lets an index of words follow the journal: on PostgreSQL, where transactions end in another order than they
-- begin, each event carries the number of its transaction; SQLite has its rows in the order of their commits anyway.

ALTER TABLE case_events ADD COLUMN follow INTEGER;
CREATE INDEX case_events_by_follow ON case_events (follow) WHERE follow IS NOT NULL;

-- Cases that were removed whole, whose journals therefore tell nothing any more.
CREATE TABLE removed_cases (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    follow INTEGER NOT NULL,                 -- PostgreSQL: the transaction; SQLite: the journal's last row after it
    PRIMARY KEY (municipality, case_id)
);
