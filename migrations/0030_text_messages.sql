-- Text messages (SMS): out through a gateway, a job for each; and in by the gateway's calls.

CREATE TABLE text_delivery (
    municipality INTEGER NOT NULL PRIMARY KEY, -- 0: the installation
    is_on INTEGER NOT NULL,                  -- whether a gateway is set
    takes_replies INTEGER NOT NULL,          -- whether what people answer comes in
    country_code TEXT NOT NULL               -- "46" of numbers without one; empty: by the municipality's country
);

CREATE TABLE text_messages (
    municipality INTEGER NOT NULL,
    message INTEGER NOT NULL,                -- grows with time; the same in each attempt, so that a gateway can tell
    case_id INTEGER,
    kind TEXT NOT NULL,                      -- "case.receipt", as of mail
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    number TEXT NOT NULL,                    -- "+46701234567"
    words TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    last_error TEXT,                         -- words for the administrator
    PRIMARY KEY (municipality, message)
);
CREATE INDEX text_messages_by_number ON text_messages (municipality, number, message);

CREATE TABLE incoming_texts (
    municipality INTEGER NOT NULL,
    digest BLOB NOT NULL,                    -- of the gateway's own id: the same call twice makes one case
    sender BLOB NOT NULL,                    -- keyed digest of the number
    outcome TEXT NOT NULL CHECK (outcome IN ('filed', 'added', 'rated')),
    case_id INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, digest)
);
CREATE INDEX incoming_texts_by_sender ON incoming_texts (municipality, sender, taken_at);

-- For the page of troubles, which tells of what webhooks' receivers never took.
CREATE INDEX webhook_deliveries_failed ON webhook_deliveries (municipality, webhook) WHERE state = 'failed';
