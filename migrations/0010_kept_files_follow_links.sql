-- Files kept for forms that came back for mending, within bounds; secret links that can be issued anew.

CREATE TABLE kept_files (
    municipality INTEGER NOT NULL,
    file INTEGER NOT NULL,
    sender BLOB NOT NULL,                    -- keyed digest of the network that it came from
    size_bytes INTEGER NOT NULL,             -- with its thumbnail
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, file),
    FOREIGN KEY (municipality, file) REFERENCES files (municipality, file)
);
CREATE INDEX kept_files_by_sender ON kept_files (municipality, sender, kept_at);
CREATE INDEX kept_files_by_age ON kept_files (municipality, kept_at);

-- Those from before have no sender: each counts as a sender of its own.
INSERT INTO kept_files (municipality, file, sender, size_bytes, kept_at)
    SELECT f.municipality, f.file, f.digest, f.size_bytes, f.created_at FROM files f
    WHERE NOT EXISTS (SELECT 1 FROM case_files c WHERE c.municipality = f.municipality AND c.file = f.file);

ALTER TABLE cases ADD COLUMN follow_link INTEGER NOT NULL DEFAULT 0; -- how often the secret link was issued anew
