-- Those who follow newly published cases by e-mail. What identifies them is their address alone; it goes when they stop.

CREATE TABLE followers (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    follower INTEGER NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,                      -- empty texts and 0: all of them
    category TEXT NOT NULL,
    unit INTEGER NOT NULL,                   -- those below it too
    words TEXT NOT NULL,                     -- of a search
    rhythm TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily')),
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER,                    -- by the link in the mail; nothing is sent before
    due_at INTEGER,                          -- when the next digest goes out; none while there is nothing to tell
    PRIMARY KEY (municipality, follower)
);
CREATE INDEX followers_by_email ON followers (municipality, email);
CREATE INDEX followers_waiting ON followers (municipality, created_at) WHERE confirmed_at IS NULL;
CREATE INDEX followers_due ON followers (municipality, due_at) WHERE due_at IS NOT NULL;

-- Cases that a digest will tell of.
CREATE TABLE follower_news (
    municipality INTEGER NOT NULL,
    follower INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    PRIMARY KEY (municipality, follower, case_id),
    FOREIGN KEY (municipality, follower) REFERENCES followers (municipality, follower)
);

-- Mail that went to a follower, so that it can be forgotten with the address.
CREATE TABLE follower_mails (
    municipality INTEGER NOT NULL,
    follower INTEGER NOT NULL,
    mail INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, follower, mail)
);
CREATE INDEX follower_mails_by_age ON follower_mails (municipality, queued_at);

-- Published cases that followers were told of: each once, however often it is published anew.
CREATE TABLE told_cases (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id)
);

ALTER TABLE outbox ADD COLUMN unsubscribe_url TEXT; -- where one click ends such mail
