-- What stays to be read of a publication that was corrected or withdrawn, and why cases are not published.

CREATE TABLE publication_traces (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    number INTEGER NOT NULL,        -- from 1 on in each case
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,             -- corrected or withdrawn
    reason TEXT NOT NULL,           -- one of the fixed reasons; never the text that was removed
    at INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id, number)
);
CREATE INDEX publication_traces_by_reference ON publication_traces (municipality, reference, number);

CREATE TABLE publication_refusals (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id)
);
CREATE INDEX publication_refusals_by_day ON publication_refusals (municipality, decided_at, reason);

-- Whether the heading is the municipality's and not the submitter's.
ALTER TABLE publications ADD COLUMN has_own_title INTEGER NOT NULL DEFAULT 0;
