-- What readers say of published answers, and what came of cases in words that everybody may read.

-- Sums alone: nothing tells who said what.
CREATE TABLE usefulness (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    case_id INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    not_useful INTEGER NOT NULL,
    shown_useful INTEGER NOT NULL,           -- as the public pages show them; they follow within minutes
    shown_not_useful INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id)
);
CREATE INDEX usefulness_to_show ON usefulness (municipality, case_id)
    WHERE useful <> shown_useful OR not_useful <> shown_not_useful;

CREATE TABLE outcomes (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    case_id INTEGER NOT NULL,
    words TEXT NOT NULL,                     -- as a person approved them
    approved_by INTEGER NOT NULL,
    approved_at INTEGER NOT NULL,
    digest BLOB NOT NULL,                    -- keyed, over all of the row
    PRIMARY KEY (municipality, case_id)
);
CREATE INDEX outcomes_newest ON outcomes (municipality, approved_at, case_id);

CREATE INDEX publications_placed ON publications (municipality, published_at, case_id) WHERE latitude IS NOT NULL;
CREATE INDEX case_measures_done ON case_measures (municipality, done_at, case_id) WHERE done_at IS NOT NULL;
