-- Cases that came from another system, so that an import can be undone as long as nobody has touched them.

CREATE TABLE imports (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    import_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    cases INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    undone_at INTEGER,
    PRIMARY KEY (municipality, import_id)
);

CREATE TABLE import_cases (
    municipality INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    old_reference TEXT NOT NULL,             -- the other system's number: each is imported once
    version INTEGER NOT NULL,                -- of the case when it was imported; a later one means somebody touched it
    PRIMARY KEY (municipality, import_id, case_id),
    UNIQUE (municipality, old_reference),
    FOREIGN KEY (municipality, import_id) REFERENCES imports (municipality, import_id)
);
