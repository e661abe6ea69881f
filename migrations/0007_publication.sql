-- What the public sees: approved wording only, in a table without a column for contact data.

CREATE TABLE publications (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    unit INTEGER NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    answer TEXT NOT NULL,
    place TEXT NOT NULL,
    received_on TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id),
    UNIQUE (municipality, reference)
);
CREATE INDEX publications_newest ON publications (municipality, published_at, case_id);
CREATE INDEX publications_by_kind ON publications (municipality, kind, published_at, case_id);
CREATE INDEX publications_by_category ON publications (municipality, category, published_at, case_id);
CREATE INDEX publications_by_unit ON publications (municipality, unit, published_at, case_id);
