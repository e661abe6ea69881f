-- Uploaded files, kept in the database in chunks so that every server can serve them.

CREATE TABLE files (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    file INTEGER NOT NULL,
    name TEXT NOT NULL,                      -- for the download, without folders; "bild.jpg"
    media_type TEXT NOT NULL,                -- found by content, never the sender's word
    size_bytes INTEGER NOT NULL,
    digest BLOB NOT NULL,                    -- BLAKE2b-256 of the content
    width INTEGER,                           -- pixels; NULL for what is no picture
    height INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, file)
);

CREATE TABLE file_chunks (
    municipality INTEGER NOT NULL,
    file INTEGER NOT NULL,
    variant INTEGER NOT NULL,                -- 0 the file, 1 its thumbnail
    position INTEGER NOT NULL,               -- 0, 1, 2 ...
    content BLOB NOT NULL,
    PRIMARY KEY (municipality, file, variant, position),
    FOREIGN KEY (municipality, file) REFERENCES files (municipality, file)
);
