-- Cards that came on paper: what was scanned, page by page, until a person has made a case of it or put it aside.

CREATE TABLE scan_batches (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    batch INTEGER NOT NULL,
    name TEXT NOT NULL,                      -- of the file, "kort.pdf"
    file INTEGER,                            -- as it was scanned; NULL once every page of it could be read
    language TEXT NOT NULL,                  -- of the words on it
    uploaded_by INTEGER NOT NULL,
    uploaded_at INTEGER NOT NULL,
    pages INTEGER NOT NULL DEFAULT 0,        -- how many it has; 0 until the first was looked at
    pages_read INTEGER NOT NULL DEFAULT 0,
    is_done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality, batch)
);
CREATE INDEX scan_batches_by_state ON scan_batches (municipality, is_done, batch);

CREATE TABLE scans (
    municipality INTEGER NOT NULL,
    scan INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    page INTEGER NOT NULL,                   -- from 1
    file INTEGER NOT NULL,                   -- its picture; of a page that can't be read, the whole file
    unit INTEGER,                            -- that its code names
    text TEXT NOT NULL,                      -- a guess; personal data, emptied when a case was made of it
    is_blank INTEGER NOT NULL,
    problem TEXT NOT NULL,                   -- key of the text that says why it can't be read; empty
    state TEXT NOT NULL CHECK (state IN ('waiting', 'registered', 'put_aside')),
    case_id INTEGER,
    settled_by INTEGER,
    settled_at INTEGER,
    PRIMARY KEY (municipality, scan),
    UNIQUE (municipality, batch, page),
    FOREIGN KEY (municipality, batch) REFERENCES scan_batches (municipality, batch)
);
CREATE INDEX scans_by_state ON scans (municipality, state, scan);
