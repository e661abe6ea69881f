-- Outgoing mail. The row is message, job and record of the sending in one: a receipt costs one row, and
-- an index entry only while it waits or when it failed. Its Message-ID is made from its key.

CREATE TABLE outbox (
    municipality INTEGER NOT NULL,           -- 0 is the installation itself
    id INTEGER NOT NULL,                     -- grows with time
    case_id INTEGER,
    kind TEXT NOT NULL,                      -- "case.receipt"
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'kept')),
    from_address TEXT NOT NULL,
    from_name TEXT NOT NULL,
    reply_to TEXT,
    to_address TEXT NOT NULL,
    to_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,                 -- empty when there is text alone
    automatic TEXT NOT NULL CHECK (automatic IN ('no', 'generated', 'replied')),
    in_reply_to TEXT,                        -- Message-IDs in angle brackets, the last is the one answered
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,                 -- when it may be claimed: after a back-off, or when its lease ends
    attempts INTEGER NOT NULL,               -- begun ones
    lease_token INTEGER,                     -- of the claim that holds it
    sent_at INTEGER,
    last_error TEXT,                         -- the server's words; may name the address
    PRIMARY KEY (municipality, id)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_failed ON outbox (municipality, id) WHERE state = 'failed';

-- Whether the installation has a mail server. Written when the program starts; no row means "keep".
CREATE TABLE mail_delivery (
    municipality INTEGER NOT NULL PRIMARY KEY, -- always 0
    delivery TEXT NOT NULL CHECK (delivery IN ('send', 'keep'))
);
