-- The municipality's mark, and the journal of what administrators did.

ALTER TABLE municipalities DROP COLUMN logo_file;
ALTER TABLE municipalities ADD COLUMN logo TEXT NOT NULL DEFAULT ''; -- "3f0c9a51e2b47d60.svg": digest of the content; empty where there is none
ALTER TABLE municipalities ADD COLUMN logo_text TEXT NOT NULL DEFAULT ''; -- what it shows, for those who don't see it

CREATE TABLE logos (
    municipality INTEGER NOT NULL PRIMARY KEY REFERENCES municipalities (municipality),
    media_type TEXT NOT NULL,                -- image/png or image/svg+xml
    content BLOB NOT NULL
);

-- Append-only. Each row is bound to the one before by its mac, the last one to `deed_heads`.
CREATE TABLE deeds (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    seq INTEGER NOT NULL,                    -- 1, 2, 3 ... without gaps
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,                      -- "role_given"
    actor_kind TEXT NOT NULL,                -- "person" or "system" (the command line)
    actor INTEGER NOT NULL,                  -- 0 for the system
    person INTEGER NOT NULL,                 -- whom it concerns; 0 for nobody
    unit INTEGER NOT NULL,                   -- which unit it concerns; 0 for none
    data TEXT NOT NULL,                      -- JSON; no names or addresses of people
    mac BLOB NOT NULL,
    PRIMARY KEY (municipality, seq)
);
CREATE INDEX deeds_by_actor ON deeds (municipality, actor, seq);
CREATE INDEX deeds_by_person ON deeds (municipality, person, seq);

CREATE TABLE deed_heads (
    municipality INTEGER NOT NULL PRIMARY KEY REFERENCES municipalities (municipality),
    seq INTEGER NOT NULL,                    -- of the last deed
    seal BLOB NOT NULL                       -- keyed digest of that number and its mac
);
