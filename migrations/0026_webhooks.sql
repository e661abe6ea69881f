-- Telling other systems what happened to cases. The row of a delivery is message, job and record in one, as in the outbox.

CREATE TABLE webhooks (
    municipality INTEGER NOT NULL,
    webhook INTEGER NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,                    -- " filed answered " with a space at both ends; "*" is all
    created_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, webhook)
);

-- Written in the event's own transaction. No personal data: the body names the case and says what happened.
CREATE TABLE webhook_deliveries (
    municipality INTEGER NOT NULL,
    webhook INTEGER NOT NULL,
    delivery INTEGER NOT NULL,               -- grows with time; the same for all webhooks that are told of one event
    event TEXT NOT NULL,
    case_id INTEGER NOT NULL,
    body TEXT NOT NULL,                      -- JSON as it is sent
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,                 -- when it may be claimed: after a back-off, or when its lease ends
    attempts INTEGER NOT NULL,               -- begun ones
    lease_token INTEGER,                     -- of the claim that holds it
    sent_at INTEGER,
    last_status INTEGER,                     -- HTTP status of the last answer
    last_error TEXT,                         -- words for the administrator
    PRIMARY KEY (municipality, webhook, delivery)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE state = 'waiting';
