-- Texts that a unit's answers may begin with, beside those of the scheme.

CREATE TABLE unit_texts (
    municipality INTEGER NOT NULL,
    text_id INTEGER NOT NULL,
    unit INTEGER NOT NULL,                   -- whose it is; units below may use it too
    label TEXT NOT NULL,
    language TEXT NOT NULL,                  -- of the body: it is offered for cases in that language
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_by INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    digest BLOB NOT NULL,                    -- keyed, over all of the row, so that a change behind the program's back shows
    PRIMARY KEY (municipality, text_id)
);
CREATE INDEX unit_texts_by_unit ON unit_texts (municipality, unit);
