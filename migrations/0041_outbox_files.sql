-- Files that go with a mail.

CREATE TABLE outbox_files (
    municipality INTEGER NOT NULL,
    mail INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (municipality, mail, position),
    FOREIGN KEY (municipality, mail) REFERENCES outbox (municipality, id)
);
