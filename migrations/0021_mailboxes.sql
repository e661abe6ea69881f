-- Mailboxes that messages come in by, and what came of each mail.

CREATE TABLE mailboxes (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    mailbox INTEGER NOT NULL,
    version INTEGER NOT NULL,                -- grows with each change of its settings
    address TEXT NOT NULL,                   -- what people write to
    url TEXT NOT NULL,                       -- "imaps://mail.kommun.se"
    starttls TEXT NOT NULL CHECK (starttls IN ('required', 'none')),
    user_name TEXT NOT NULL,
    sign_in TEXT NOT NULL CHECK (sign_in IN ('password', 'refresh_token', 'client_credentials')),
    secret BLOB NOT NULL,                    -- sealed with the installation's key: password, refresh token or client secret
    secret_file TEXT NOT NULL,               -- read instead of `secret` where it is not empty; set by the operator only
    token_url TEXT NOT NULL,                 -- where access tokens are given out (OAuth 2)
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    folder TEXT NOT NULL,                    -- that mail is read from
    done_folder TEXT NOT NULL,               -- that mail is moved to; empty: it stays, flagged
    unit INTEGER,                            -- NULL: for the registrar to sort
    category TEXT NOT NULL,                  -- may be empty
    kind TEXT NOT NULL,                      -- of messages whose subject says nothing
    kind_words TEXT NOT NULL,                -- lines of "word = kind"
    has_plus INTEGER NOT NULL,               -- whether name+anything@host comes here too
    is_active INTEGER NOT NULL,
    poll_seconds INTEGER NOT NULL,
    -- the reading of it
    due_at INTEGER NOT NULL,                 -- when it is looked at next, or when its lease ends
    lease_token INTEGER,                     -- of the server that reads it
    uid_validity INTEGER NOT NULL,
    uid_next INTEGER NOT NULL,               -- all before it were taken in
    uid_at_work INTEGER NOT NULL,            -- the one that was begun; 0: none
    uid_attempts INTEGER NOT NULL,           -- how often it was begun without an end
    looked_at INTEGER,                       -- the last time that all went well
    failing_since INTEGER,
    last_error TEXT NOT NULL,                -- words for the operator
    PRIMARY KEY (municipality, mailbox)
);

CREATE TABLE incoming_mails (
    municipality INTEGER NOT NULL,
    mailbox INTEGER NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    incoming INTEGER NOT NULL,               -- grows with time
    digest BLOB,                             -- of what makes it the same mail; NULL for one that came before
    outcome TEXT NOT NULL CHECK (outcome IN ('filed', 'added', 'duplicate', 'bounce', 'automatic', 'own')),
    case_id INTEGER,
    file INTEGER,                            -- the original of what became no part of a case
    sender BLOB NOT NULL,                    -- keyed digest of the address
    is_answered INTEGER NOT NULL,            -- whether Svar wrote back
    is_marked INTEGER NOT NULL,              -- whether the mail server knows that it is done
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, mailbox, uid_validity, uid),
    UNIQUE (municipality, digest),
    FOREIGN KEY (municipality, mailbox) REFERENCES mailboxes (municipality, mailbox)
);
CREATE INDEX incoming_mails_unmarked ON incoming_mails (municipality, mailbox) WHERE is_marked = 0;
CREATE INDEX incoming_mails_by_sender ON incoming_mails (municipality, sender, taken_at);
CREATE INDEX incoming_mails_by_time ON incoming_mails (municipality, mailbox, incoming);
